package dev.sluice.flow.path;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Schedule;
import dev.sluice.api.flow.VelocityField;

/**
 * The velocity that follows from another prediction. At an end of time the two need not determine
 * each other (data says nothing of the velocity where beta = 0, noise and score where alpha = 0),
 * and near it an error of the prediction becomes a large one of the velocity; so within {@code
 * margin} of an end the field is that of the nearest time inside. A smooth flow ends up as much as
 * margin^2 elsewhere by that.
 */
public final class ConvertedVelocity implements VelocityField {
  private final VelocityField prediction;
  private final Prediction what;
  private final Conversions conversions;
  private final double margin;

  /**
   * @param prediction gives {@code what}
   * @param margin in (0, 0.5)
   */
  public ConvertedVelocity(
      VelocityField prediction, Prediction what, Schedule schedule, double margin) {
    this.prediction = prediction;
    this.what = what;
    this.conversions = new Conversions(schedule);
    this.margin = margin;
  }

  /** The nearest time that is at least {@code margin} from both ends. */
  public static double inside(double t, double margin) {
    return Math.min(Math.max(t, margin), 1 - margin);
  }

  @Override
  public void evaluate(Points x, double[] t, Points velocity) {
    double[] times = new double[t.length];
    for (int i = 0; i < t.length; i++) {
      times[i] = inside(t[i], margin);
    }
    Points value = Points.zeros(x.count(), x.width());
    prediction.evaluate(x, times, value);
    Points converted = conversions.convert(what, Prediction.VELOCITY, x, times, value);
    System.arraycopy(converted.values(), 0, velocity.values(), 0, velocity.values().length);
  }
}
