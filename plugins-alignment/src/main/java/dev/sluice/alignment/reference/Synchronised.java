package dev.sluice.alignment.reference;

import dev.sluice.api.alignment.AnswerScores;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.ReferencePolicy;
import dev.sluice.api.alignment.ReferenceStart;
import dev.sluice.api.learn.State;
import dev.sluice.api.learn.Stateful;
import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.Positive;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A reference that follows the policy: every {@code every} updates its parameters become {@code mix
 * policy + (1 - mix) reference} (TR-DPO; Gorbatovski et al. 2024, arXiv:2404.09656, equation 9; 1
 * is the hard update). It lets the policy go further than a frozen one does.
 */
@Describe("TR-DPO: a reference that follows the policy.")
public final class Synchronised implements ReferencePolicy, Stateful {
  /** Parameters of the reference. */
  public record Params(
      @Describe("Updates between two steps of the reference.") @Min(1) int every,
      @Describe("The policy's share in the new reference.") @Positive @DecimalMax(1) double mix) {}

  private final Params params;
  private @Nullable Policy reference;

  @Inject
  public Synchronised(Params params) {
    this.params = params;
  }

  @Override
  public void begin(ReferenceStart start) {
    reference = start.copy();
  }

  @Override
  public AnswerScores score(List<Completion> answers, boolean distributions) {
    return reference().score(answers, distributions);
  }

  @Override
  public void after(long step, Policy policy) {
    if (step % params.every() != 0) {
      return;
    }
    float[] mine = reference().copyParameters();
    float[] theirs = policy.copyParameters();
    for (int i = 0; i < mine.length; i++) {
      mine[i] = (float) (params.mix() * theirs[i] + (1 - params.mix()) * mine[i]);
    }
    reference().writeParameters(mine);
  }

  @Override
  public State state() {
    return new State(List.of(reference().copyParameters()), List.of());
  }

  @Override
  public void restore(State state) {
    reference().writeParameters(state.of(1, 0).vectors().get(0));
  }

  private Policy reference() {
    return Objects.requireNonNull(reference, "begin comes first");
  }
}
