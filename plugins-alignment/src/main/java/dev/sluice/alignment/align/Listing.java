package dev.sluice.alignment.align;

import dev.sluice.alignment.exact.TabularProblem;
import dev.sluice.api.alignment.AlignmentInputs;
import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.run.RunFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Everything listed: prompts times answers, as tables. */
public final class Listing {
  private final AnswerSpace space;
  private final List<int[]> answers;
  private final List<Completion> completions = new ArrayList<>();

  /**
   * @throws RunFailedException if there is too much to list
   */
  public Listing(AnswerSpace space) {
    if (!space.enumerable()) {
      throw new RunFailedException(
          "this needs every answer listed, and there are "
              + (space.prompts() == 0 ? "texts" : space.prompts() + " prompts")
              + " with "
              + (space.answerCount() == Long.MAX_VALUE ? "countless" : space.answerCount())
              + " answers: use a method that samples");
    }
    this.space = space;
    this.answers = space.answers();
    for (int x = 0; x < space.prompts(); x++) {
      for (int[] answer : answers) {
        completions.add(new Completion(new int[] {x}, answer));
      }
    }
  }

  /** All answers to a prompt. */
  public List<int[]> answers() {
    return answers;
  }

  /** All prompts with all answers, prompt by prompt. */
  public List<Completion> completions() {
    return completions;
  }

  /** pi(y | x), shape {@code [x, y]}. */
  public double[][] distribution(Policy policy) {
    return distribution(policy.score(completions, false).totals());
  }

  /** From log-probabilities of {@link #completions}. */
  public double[][] distribution(double[] logs) {
    return table(i -> Math.exp(logs[i]));
  }

  /** A number for each completion, shape {@code [x, y]}. */
  public double[][] table(Function<Integer, Double> value) {
    double[][] table = new double[space.prompts()][answers.size()];
    for (int i = 0; i < completions.size(); i++) {
      table[i / answers.size()][i % answers.size()] = value.apply(i);
    }
    return table;
  }

  /** The problem of reward and divergence as tables. */
  public TabularProblem problem(AlignmentInputs alignment) {
    return new TabularProblem(
        alignment.prompts(),
        distribution(alignment.reference().score(completions, false).totals()),
        table(i -> alignment.reward().applyAsDouble(completions.get(i))));
  }
}
