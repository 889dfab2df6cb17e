package dev.sluice.flow.loss;

import dev.sluice.api.flow.FlowBatch;
import dev.sluice.api.flow.FlowLoss;
import dev.sluice.api.learn.Regression;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;

/**
 * Regression on the conditional velocity at x_t, whose minimiser is the marginal velocity (Lipman
 * et al. 2022, arXiv:2210.02747, equation 9 and theorem 2). The least value is not 0: it is the
 * mean variance of the conditional velocity, which no network can explain.
 */
@Describe("Regression on the conditional velocity; its minimiser is the marginal velocity.")
public final class ConditionalFlowMatching implements FlowLoss {
  @Inject
  public ConditionalFlowMatching() {}

  @Override
  public Regression of(FlowBatch batch) {
    return new Regression(batch.onPath().x(), batch.t(), batch.onPath().velocity());
  }
}
