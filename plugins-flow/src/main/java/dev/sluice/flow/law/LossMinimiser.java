package dev.sluice.flow.law;

import dev.sluice.api.flow.FlowLoss;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.Arrays;

/** What a loss teaches is the marginal velocity. */
@Theorem(
    name = "minimiser",
    statement =
        "The velocity that follows from the regression's mean target is the exact marginal"
            + " velocity of the linear path, in the mean over all pairs (Lipman et al. 2022,"
            + " theorem 2).")
public final class LossMinimiser implements Law<FlowLoss> {
  @Override
  public Evidence check(FlowLoss loss) {
    if (!loss.unbiased()) {
      return Evidence.notApplicable("the loss does not say that it teaches the marginal velocity");
    }
    if (loss.learnsMeans()) {
      return Evidence.notApplicable("the network learns mean velocities");
    }
    double worst = 0;
    for (double time : new double[] {0.25, 0.6}) {
      LossTrial trial = new LossTrial(loss, time);
      double mean = Arrays.stream(trial.weight()).sum();
      double gap =
          SampleMoments.worst(
              trial.weight(), trial.x(), trial.velocityOf(trial.target()), trial.marginal());
      worst = Worst.of(worst, mean > 0 ? gap / mean : Double.NaN);
    }
    return Evidence.atMost("|E[f (velocity - u)]| over the mean weight", worst, 1e-10);
  }
}
