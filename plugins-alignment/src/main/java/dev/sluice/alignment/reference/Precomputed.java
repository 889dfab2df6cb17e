package dev.sluice.alignment.reference;

import dev.sluice.api.alignment.AnswerScores;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.ReferencePolicy;
import dev.sluice.api.alignment.ReferenceStart;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.run.RunFailedException;
import jakarta.inject.Inject;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The policy as it was before training: it scores the known answers once, before its first update,
 * and they are then only looked up, which saves half of a step's forward passes and, where no
 * others are asked for, a second policy in memory. Answers that were not known are scored when they
 * come, all of a batch in one pass, by a policy of the weights of the start. With a file the scores
 * outlive the run; they carry a fingerprint of parameters and answers, and scores of another policy
 * or other data are refused.
 */
@Describe("The policy before training, its scores computed once and kept.")
public final class Precomputed implements ReferencePolicy {
  /** Parameters of the reference. */
  public record Params(
      @Describe("Where scores are kept between runs; empty to keep them in memory only.")
          String file) {}

  private final Params params;
  private final Map<List<IntBuffer>, double[]> scores = new HashMap<>();
  private @Nullable Supplier<Policy> others;

  @Inject
  public Precomputed(Params params) {
    this.params = params;
  }

  @Override
  public void begin(ReferenceStart start) {
    List<Completion> known = start.known();
    if (known.isEmpty()) {
      throw new RunFailedException(
          "a precomputed reference needs answers that are known before training, and this method"
              + " draws its own: use frozen");
    }
    Policy policy = start.policy();
    double[][] words;
    if (params.file().isEmpty()) {
      words = policy.score(known, false).logProbability();
    } else {
      ScoreFile file = new ScoreFile(Path.of(params.file()));
      words =
          file.readOrMake(Fingerprint.of(policy, known), known, () -> policy.score(known, false));
    }
    for (int i = 0; i < words.length; i++) {
      scores.put(key(known.get(i)), words[i]);
    }
    others = start.onlyKnown() ? Precomputed::none : new WhenAsked(start);
  }

  @Override
  public AnswerScores score(List<Completion> answers, boolean distributions) {
    Supplier<Policy> reference = Objects.requireNonNull(others, "begin comes first");
    if (distributions) {
      // Whole distributions are large; they are not kept.
      return reference.get().score(answers, true);
    }
    // One pass for all answers that are not known, such as KTO's unrelated ones.
    List<Completion> unknown =
        answers.stream().filter(one -> !scores.containsKey(key(one))).toList();
    double[][] own =
        unknown.isEmpty()
            ? new double[0][]
            : reference.get().score(unknown, false).logProbability();
    double[][] found = new double[answers.size()][];
    int next = 0;
    for (int i = 0; i < found.length; i++) {
      double[] words = scores.get(key(answers.get(i)));
      found[i] = words == null ? own[next++] : words;
    }
    return new AnswerScores(found, new double[0][][]);
  }

  private static List<IntBuffer> key(Completion completion) {
    return List.of(IntBuffer.wrap(completion.prompt()), IntBuffer.wrap(completion.answer()));
  }

  private static Policy none() {
    throw new IllegalStateException(
        "this reference was to be asked for known answers only, without distributions");
  }

  /** The policy at the start: its weights alone until it is asked for, then all of it. */
  private static final class WhenAsked implements Supplier<Policy> {
    private final Function<Weights, Policy> create;
    private float @Nullable [] weights;
    private @Nullable Policy policy;

    WhenAsked(ReferenceStart start) {
      create = start.create();
      weights = start.policy().copyParameters();
    }

    @Override
    public Policy get() {
      Policy made = policy;
      if (made == null) {
        made = create.apply(Weights.of(Objects.requireNonNull(weights)));
        policy = made;
        weights = null;
      }
      return made;
    }
  }
}
