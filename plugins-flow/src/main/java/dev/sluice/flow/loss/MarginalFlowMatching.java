package dev.sluice.flow.loss;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.FlowBatch;
import dev.sluice.api.flow.FlowLoss;
import dev.sluice.api.flow.LossContext;
import dev.sluice.api.flow.Regression;
import dev.sluice.api.flow.Schedule;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.flow.path.Schedules;
import jakarta.inject.Inject;

/**
 * Regression on the exact marginal velocity (Lipman et al. 2022, arXiv:2210.02747, equation 5), for
 * data that has it in closed form. Its gradient is that of conditional flow matching without the
 * variance of pairs: what is left of the error is the network's and the budget's. Pairs must come
 * from the independent coupling, whose marginals the field is exact for.
 */
@Describe("Regression on the exact marginal velocity, for data whose velocity is known.")
public final class MarginalFlowMatching implements FlowLoss {
  @Inject
  public MarginalFlowMatching() {}

  @Override
  public Regression of(FlowBatch batch) {
    Points x = batch.onPath().x();
    Points velocity = Points.zeros(x.count(), x.width());
    exact(batch.task()).evaluate(x, batch.t(), velocity);
    return new Regression(x, batch.t(), velocity);
  }

  private static VelocityField exact(LossContext task) {
    Schedule schedule = Schedules.of(task.path(), "loss 'marginal-flow-matching'");
    return task.source()
        .exactVelocity(schedule)
        .orElseThrow(
            () ->
                new RunFailedException(
                    "loss 'marginal-flow-matching' needs the exact velocity, which is not known for"
                        + " data '"
                        + task.source().dataset().name()
                        + "'; use 'conditional-flow-matching'"));
  }
}
