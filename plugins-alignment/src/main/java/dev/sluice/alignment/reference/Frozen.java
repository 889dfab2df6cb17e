package dev.sluice.alignment.reference;

import dev.sluice.api.alignment.AnswerScores;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.ReferencePolicy;
import dev.sluice.api.alignment.ReferenceStart;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The policy as it was before training, scored anew at every step. */
@Describe("The policy as it was before training.")
public final class Frozen implements ReferencePolicy {
  private @Nullable Policy policy;

  @Inject
  public Frozen() {}

  @Override
  public void begin(ReferenceStart start) {
    policy = start.copy();
  }

  @Override
  public AnswerScores score(List<Completion> answers, boolean distributions) {
    return Objects.requireNonNull(policy, "begin comes first").score(answers, distributions);
  }
}
