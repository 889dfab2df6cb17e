package dev.sluice.api.alignment;

import dev.sluice.api.plugin.Kind;
import java.util.List;

/** The reference that a policy is kept close to. */
@Kind(value = "reference-policy", description = "The reference that a policy is kept close to.")
public interface ReferencePolicy {
  /** Comes first: the reference becomes the policy as it is now. */
  void begin(ReferenceStart start);

  /** As {@link Policy#score}. */
  AnswerScores score(List<Completion> answers, boolean distributions);

  /** Sees the policy after update {@code step}, which counts from 1. */
  default void after(long step, Policy policy) {}
}
