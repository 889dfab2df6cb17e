package dev.sluice.alignment.reference;

import dev.sluice.api.alignment.AnswerScores;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.ReferencePolicy;
import dev.sluice.api.alignment.ReferenceStart;
import dev.sluice.api.learn.InitialWeights;
import dev.sluice.api.learn.Precision;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Rule;
import dev.sluice.api.plugin.Spec;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The policy as it was before training, or with weights of its own, scored anew at every step. */
@Describe("The policy as it was before training, or with weights of its own.")
public final class Frozen implements ReferencePolicy {
  private final @Nullable Consumer<Policy> weights;
  private final Precision precision;
  private @Nullable Policy policy;

  /** Parameters of the reference. */
  public record Params(
      @Describe("The weights of a run or a file; without them those of the policy.")
          Optional<Spec<InitialWeights>> weights,
      @Describe(
              "The numbers in which a transformer keeps its matrices; 16 bits take half of the"
                  + " memory, and rounding changes the scores.")
          Precision precision) {
    /** The policy's own weights in float32. */
    public static Params defaults() {
      return new Params(Optional.empty(), Precision.FLOAT32);
    }

    public Params {
      Rule.of("weights")
          .require(
              weights.isEmpty() || !weights.get().type().equals(InitialWeights.DRAWN),
              "weights of a reference are those of a run or a file; leave them out for those of"
                  + " the policy");
    }
  }

  /** The policy as it was before training. */
  public Frozen() {
    weights = null;
    precision = Precision.FLOAT32;
  }

  @Inject
  public Frozen(Params params, Build build) {
    weights = params.weights.map(own -> load(own, build)).orElse(null);
    precision = params.precision;
  }

  private static Consumer<Policy> load(Spec<InitialWeights> own, Build build) {
    return copy -> Weights.initial(build).load(own, copy);
  }

  @Override
  public void begin(ReferenceStart start) {
    Policy begun = start.policy();
    if (weights != null) {
      begun = start.copy();
      weights.accept(begun);
    }
    boolean own = begun != start.policy() && precision == Precision.FLOAT32;
    policy = own ? begun : start.create().apply(Weights.copyOf(begun).in(precision));
  }

  @Override
  public AnswerScores score(List<Completion> answers, boolean distributions) {
    return Objects.requireNonNull(policy, "begin comes first").score(answers, distributions);
  }
}
