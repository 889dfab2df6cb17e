package dev.sluice.alignment.reference;

import dev.sluice.api.alignment.AnswerScores;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.ReferencePolicy;
import dev.sluice.api.alignment.ReferenceStart;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.run.RunFailedException;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The base of a policy that is a base and an adapter: the policy's own weights with the adapter
 * off, scored anew at every step, without a second copy.
 */
@Describe("The frozen base of a policy with an adapter, such as lora.")
public final class AdapterOff implements ReferencePolicy {
  private @Nullable Policy base;

  @Inject
  public AdapterOff() {}

  @Override
  public void begin(ReferenceStart start) {
    base =
        start
            .policy()
            .base()
            .orElseThrow(
                () ->
                    new RunFailedException(
                        "the reference 'base' needs a policy with an adapter, such as a transformer"
                            + " policy with model: {type: lora, ...}; this one has none: use"
                            + " frozen or precomputed"));
  }

  @Override
  public AnswerScores score(List<Completion> answers, boolean distributions) {
    return Objects.requireNonNull(base, "begin comes first").score(answers, distributions);
  }
}
