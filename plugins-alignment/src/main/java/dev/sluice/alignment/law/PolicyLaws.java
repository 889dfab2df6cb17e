package dev.sluice.alignment.law;

import dev.sluice.api.alignment.PolicyArchitecture;
import dev.sluice.api.law.Law;
import java.util.List;

/** All laws of policies. */
public final class PolicyLaws {
  private PolicyLaws() {}

  public static List<Law<PolicyArchitecture>> all() {
    return List.of(
        new Normalised(),
        new PolicyGradient(),
        new SamplesFollow(),
        PolicyCases.givenWeights(),
        PolicyCases.namedTensors());
  }
}
