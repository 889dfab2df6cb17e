package dev.sluice.alignment.exploration.explorer;

import dev.sluice.api.exploration.Code;
import dev.sluice.api.exploration.Explorer;
import dev.sluice.api.exploration.Knowledge;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;

/**
 * The information that a step gives about the code, {@code log q(z | tau_t) - log q(z | tau_(t-1))}
 * in nats (Liu et al. 2021, arXiv:2008.02790, equation 5). What the code leaves out is not looked
 * for.
 */
@Describe("Information about the code, in nats: DREAM's reward.")
public final class InformationGain implements Explorer {
  private final double cost;

  @Inject
  public InformationGain(StepCost params) {
    cost = params.cost();
  }

  @Override
  public double reward(Code code, Knowledge before, Knowledge after, int problem) {
    return code.logLikelihood(problem, after) - code.logLikelihood(problem, before);
  }

  @Override
  public double cost() {
    return cost;
  }
}
