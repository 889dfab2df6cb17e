package dev.sluice.api.alignment;

import dev.sluice.api.learn.Weights;
import java.util.List;
import java.util.function.Function;

/**
 * What a reference begins with: the policy before its first update, and how to make others like it.
 * A copy of a large policy costs several times its parameters in memory, so a reference makes one
 * only if it has to.
 *
 * @param policy may be scored now; it is trained afterwards and is not the reference's to keep
 * @param create makes another policy of given weights
 * @param known the answers that will be asked for again and again; empty where they are not known
 * @param onlyKnown whether no other answers and no distributions will be asked for
 * @since 0.2.0
 */
public record ReferenceStart(
    Policy policy, Function<Weights, Policy> create, List<Completion> known, boolean onlyKnown) {
  /** Where other answers may be asked for, too. */
  public ReferenceStart(Policy policy, Function<Weights, Policy> create, List<Completion> known) {
    this(policy, create, known, false);
  }

  /** A policy as it is now, which is the caller's own. */
  public Policy copy() {
    return create.apply(Weights.copyOf(policy));
  }
}
