package dev.sluice.api.alignment;

import dev.sluice.api.plugin.Kind;
import java.util.List;

/** The reference that a policy is kept close to. */
@Kind(value = "reference-policy", description = "The reference that a policy is kept close to.")
public interface ReferencePolicy {
  /**
   * Begins with a copy of the policy, which is now the reference's own.
   *
   * @param known the answers that will be asked for again and again; empty where they are not known
   */
  void begin(Policy copy, List<Completion> known);

  /** As {@link Policy#score}. */
  AnswerScores score(List<Completion> answers, boolean distributions);

  /** Sees the policy after update {@code step}, which counts from 1. */
  default void after(long step, Policy policy) {}
}
