package dev.sluice.api.alignment;

import dev.sluice.api.plugin.Kind;
import java.util.Optional;

/** An alignment method: trains a policy from preferences or rewards. */
@Kind(
    value = "aligner",
    description = "An alignment method: trains a policy from preferences or rewards.")
public interface Aligner {
  /**
   * Trains {@code alignment.policy()} in place.
   *
   * @return how many seconds of training it took
   * @throws dev.sluice.api.run.RunFailedException if it cannot work with what there is
   */
  double align(AlignmentInputs alignment);

  /** Where it says that it ends; empty where it has another optimum. */
  default Optional<OptimumClaim> claim() {
    return Optional.empty();
  }

  /**
   * The gradient that it says it follows; empty where it does not learn from groups of answers.
   *
   * @since 0.2.0
   */
  default Optional<GroupClaim> groups() {
    return Optional.empty();
  }

  /** The loss that it descends on pairs, whose rewards are logged; empty where there is none. */
  default Optional<PreferenceLoss> loss() {
    return Optional.empty();
  }
}
