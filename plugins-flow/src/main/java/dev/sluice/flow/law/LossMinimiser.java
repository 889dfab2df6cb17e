package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.FlowBatch;
import dev.sluice.api.flow.FlowLoss;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.learn.Regression;
import dev.sluice.flow.exact.GaussianMixtureField;
import dev.sluice.flow.path.LinearPath;
import dev.sluice.flow.schedule.LinearSchedule;
import java.util.Arrays;
import java.util.Random;

/** What a loss teaches is the marginal velocity. */
public final class LossMinimiser implements Law<FlowLoss> {
  @Override
  public String name() {
    return "minimiser";
  }

  @Override
  public String statement() {
    return "The regression's gradient is 0 at the exact marginal velocity of the linear path, in the"
        + " mean over all pairs (Lipman et al. 2022, theorem 2).";
  }

  @Override
  public Evidence check(FlowLoss loss) {
    Truth truth = new Truth();
    LinearPath path = new LinearPath();
    GaussianMixtureField field = new GaussianMixtureField(Truth.MIXTURE, new LinearSchedule());
    double worst = 0;
    for (double time : new double[] {0.25, 0.6}) {
      double[] t = new double[truth.noise().count()];
      Arrays.fill(t, time);
      Regression regression =
          loss.of(FlowBatch.on(path, truth.noise(), truth.data(), t, new Random(1)));
      Points u = Points.zeros(t.length, 1);
      field.evaluate(regression.x(), regression.t(), u);
      double[] weight = truth.weight().clone();
      double[] own = regression.weight();
      double mean = 0;
      for (int i = 0; i < weight.length; i++) {
        weight[i] *= own == null ? 1 : own[i];
        mean += weight[i];
      }
      double gap = Moments.worst(weight, regression.x(), regression.target(), u);
      worst = Worst.of(worst, mean > 0 ? gap / mean : Double.NaN);
    }
    return Evidence.atMost("gradient over the mean weight", worst, 1e-10);
  }
}
