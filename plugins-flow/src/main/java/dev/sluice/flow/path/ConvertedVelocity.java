package dev.sluice.flow.path;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.KnownDivergence;
import dev.sluice.api.flow.Schedule;
import dev.sluice.api.flow.VelocityField;
import java.util.Arrays;

/**
 * The velocity that follows from another prediction. At an end of time the two need not determine
 * each other (data says nothing of the velocity where beta = 0, noise and score where alpha = 0),
 * and near it an error of the prediction becomes a large one of the velocity; so within {@code
 * margin} of an end the field is that of the nearest time inside. A smooth flow ends up as much as
 * margin^2 elsewhere by that.
 */
public class ConvertedVelocity implements VelocityField {
  private final VelocityField prediction;
  private final Prediction what;
  private final Conversions conversions;
  private final double margin;

  /**
   * With a divergence of its own if the prediction has one.
   *
   * @param prediction gives {@code what}
   * @param margin in (0, 0.5)
   */
  public static VelocityField of(
      VelocityField prediction, Prediction what, Schedule schedule, double margin) {
    return prediction instanceof KnownDivergence known
        ? new Known(known, what, schedule, margin)
        : new ConvertedVelocity(prediction, what, schedule, margin);
  }

  private ConvertedVelocity(
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
    double[] times = inside(t);
    Points value = Points.zeros(x.count(), x.width());
    prediction.evaluate(x, times, value);
    write(x, times, value, velocity);
  }

  private double[] inside(double[] t) {
    return Arrays.stream(t).map(time -> inside(time, margin)).toArray();
  }

  private void write(Points x, double[] times, Points value, Points velocity) {
    Points converted = conversions.convert(what, Prediction.VELOCITY, x, times, value);
    System.arraycopy(converted.values(), 0, velocity.values(), 0, velocity.values().length);
  }

  /** The conversion is linear in x and in the value, and so is its divergence. */
  private static final class Known extends ConvertedVelocity implements KnownDivergence {
    private final KnownDivergence prediction;

    private Known(KnownDivergence prediction, Prediction what, Schedule schedule, double margin) {
      super(prediction, what, schedule, margin);
      this.prediction = prediction;
    }

    @Override
    public void evaluate(Points x, double[] t, Points velocity, double[] divergence) {
      double[] times = super.inside(t);
      Points value = Points.zeros(x.count(), x.width());
      prediction.evaluate(x, times, value, divergence);
      super.write(x, times, value, velocity);
      convert(times, x.width(), divergence);
    }

    @Override
    public double[] divergence(Points x, double[] t) {
      double[] times = super.inside(t);
      double[] divergence = prediction.divergence(x, times);
      convert(times, x.width(), divergence);
      return divergence;
    }

    private void convert(double[] times, int width, double[] divergence) {
      Conversions by = super.conversions;
      Prediction from = super.what;
      for (int i = 0; i < times.length; i++) {
        divergence[i] =
            width * by.partOfX(from, Prediction.VELOCITY, times[i])
                + by.partOfValue(from, Prediction.VELOCITY, times[i]) * divergence[i];
      }
    }
  }
}
