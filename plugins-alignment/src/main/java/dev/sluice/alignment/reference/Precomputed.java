package dev.sluice.alignment.reference;

import dev.sluice.api.alignment.AnswerScores;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.ReferencePolicy;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.run.RunFailedException;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The policy as it was before training, which scores the known answers once, before training, and
 * is then only looked up: half of a step's forward passes. Answers that were not known are scored
 * when they come, all of a batch in one pass. With a file the scores outlive the run; they carry a
 * fingerprint of parameters and answers, and scores of another policy or other data are refused.
 */
@Describe("The policy before training, its scores computed once and kept.")
public final class Precomputed implements ReferencePolicy {
  /** Parameters of the reference. */
  public record Params(
      @Describe("Where scores are kept between runs; empty to keep them in memory only.")
          String file) {}

  private final Params params;
  private final Map<Key, double[]> scores = new HashMap<>();
  private @Nullable Policy policy;

  private record Key(List<Integer> prompt, List<Integer> answer) {
    static Key of(Completion completion) {
      return new Key(list(completion.prompt()), list(completion.answer()));
    }

    private static List<Integer> list(int[] words) {
      return Arrays.stream(words).boxed().toList();
    }
  }

  @Inject
  public Precomputed(Params params) {
    this.params = params;
  }

  @Override
  public void begin(Policy copy, List<Completion> known) {
    if (known.isEmpty()) {
      throw new RunFailedException(
          "a precomputed reference needs answers that are known before training, and this method"
              + " draws its own: use frozen");
    }
    policy = copy;
    double[][] words;
    if (params.file().isEmpty()) {
      words = copy.score(known, false).logProbability();
    } else {
      ScoreFile file = new ScoreFile(Path.of(params.file()));
      words = file.readOrMake(Fingerprint.of(copy, known), known, () -> copy.score(known, false));
    }
    for (int i = 0; i < words.length; i++) {
      scores.put(Key.of(known.get(i)), words[i]);
    }
  }

  @Override
  public AnswerScores score(List<Completion> answers, boolean distributions) {
    Policy reference = Objects.requireNonNull(policy, "begin comes first");
    if (distributions) {
      // Whole distributions are large; they are not kept.
      return reference.score(answers, true);
    }
    // One pass for all answers that are not known, such as KTO's unrelated ones.
    List<Completion> others =
        answers.stream().filter(one -> !scores.containsKey(Key.of(one))).toList();
    double[][] own =
        others.isEmpty() ? new double[0][] : reference.score(others, false).logProbability();
    double[][] found = new double[answers.size()][];
    int next = 0;
    for (int i = 0; i < found.length; i++) {
      double[] words = scores.get(Key.of(answers.get(i)));
      found[i] = words == null ? own[next++] : words;
    }
    return new AnswerScores(found, new double[0][][]);
  }
}
