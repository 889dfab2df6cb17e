package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.FlowBatch;
import dev.sluice.api.flow.FlowLoss;
import dev.sluice.api.flow.Regression;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.flow.exact.MonotoneMeans;
import dev.sluice.flow.schedule.LinearSchedule;
import java.util.Random;

/** A loss that teaches mean velocities leaves the exact ones as they are. */
@Theorem(
    name = "means-stay",
    statement =
        "Where the network is the exact mean velocity, the regression's target is it too, in the"
            + " mean over pairs (within 5 standard errors), and some targets are means over a"
            + " time.")
public final class MeansStay implements Law<FlowLoss> {
  private static final int PAIRS = 20_000;

  @Override
  public Evidence check(FlowLoss loss) {
    if (!loss.learnsMeans()) {
      return Evidence.notApplicable("the network learns no mean velocities");
    }
    MonotoneMeans exact = new MonotoneMeans(Truth.MIXTURE, new LinearSchedule());
    VelocityField network = (wide, t, out) -> exact.mean(column(wide, 0), t, lengths(wide), out);
    Random random = new Random(29);
    Points noise = Points.zeros(PAIRS, 1);
    double[] t = new double[PAIRS];
    for (int i = 0; i < PAIRS; i++) {
      noise.set(i, 0, random.nextGaussian());
      t[i] = random.nextDouble();
    }
    Points data = Truth.MIXTURE.draw(PAIRS, random);
    Regression regression = loss.of(FlowBatch.on(LossTrial.task(network), noise, data, t, random));
    Points means = Points.zeros(PAIRS, 1);
    network.evaluate(regression.x(), regression.t(), means);
    double worst = Worst.of(0);
    for (int power = 0; power < 2; power++) {
      for (int feature = 0; feature < 3; feature++) {
        worst = Worst.of(worst, standardErrors(regression, means, feature, power));
      }
    }
    return Evidence.atMost("standard errors from the exact means", worst, 5);
  }

  /** Of the mean of weight h^power f(x) (target - mean velocity), with f = 1, x, tanh 2x. */
  private static double standardErrors(
      Regression regression, Points means, int feature, int power) {
    double[] own = regression.weight();
    double sum = 0;
    double squares = 0;
    double lengths = 0;
    for (int i = 0; i < PAIRS; i++) {
      double x = regression.x().get(i, 0);
      double h = regression.x().get(i, 1);
      double f = feature == 0 ? 1 : feature == 1 ? x : Math.tanh(2 * x);
      double value = f * Math.pow(h, power) * (regression.target().get(i, 0) - means.get(i, 0));
      value *= own == null ? 1 : own[i];
      lengths += h;
      sum += value;
      squares += value * value;
    }
    // Rounding alone is no error.
    double error = Math.sqrt(squares) + 1e-9 * PAIRS;
    return lengths > 0 ? Math.abs(sum) / error : Double.NaN;
  }

  private static Points column(Points wide, int column) {
    Points points = Points.zeros(wide.count(), 1);
    for (int i = 0; i < wide.count(); i++) {
      points.set(i, 0, wide.get(i, column));
    }
    return points;
  }

  private static double[] lengths(Points wide) {
    return column(wide, 1).values();
  }
}
