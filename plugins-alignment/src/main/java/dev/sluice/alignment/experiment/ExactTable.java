package dev.sluice.alignment.experiment;

import dev.sluice.alignment.align.Listing;
import dev.sluice.alignment.exact.TabularPolicy;
import dev.sluice.alignment.exact.TabularProblem;
import dev.sluice.alignment.policy.Spread;
import dev.sluice.alignment.policy.Tabular;
import dev.sluice.alignment.prompt.PromptLine;
import dev.sluice.alignment.reference.Frozen;
import dev.sluice.api.alignment.Aligner;
import dev.sluice.api.alignment.AlignmentInputs;
import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.DistributionHolder;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.ReferenceStart;
import dev.sluice.api.experiment.RunContext;
import dev.sluice.api.learn.Training;
import java.util.Arrays;
import java.util.List;

/**
 * The same prompts and rewards as a table of the listed answers, which begins with the text
 * policy's own probabilities of them and learns by the same method. Its expected reward is known
 * exactly, so that it shows what the method makes of these rewards where neither a network nor a
 * sample of the figure stands between.
 */
final class ExactTable {
  private final RunContext run;
  private final AnswerSpace space;
  private final TabularProblem problem;
  private final Listing listing;

  /**
   * @param policy whose probabilities it begins with
   * @param answers at least 2
   */
  ExactTable(
      RunContext run,
      PromptRewards rewards,
      Policy policy,
      List<PromptLine> prompts,
      List<int[]> answers) {
    this.run = run;
    this.space = new AnswerSpace(prompts.size(), answers.size(), 1, -1);
    this.listing = new Listing(space);
    List<Completion> pairs = PromptRewards.pairs(prompts, answers);
    double[] logs = policy.score(pairs, false).totals();
    double[][] begun = listing.table(i -> Math.exp(logs[i]));
    double[] evenly = new double[prompts.size()];
    Arrays.fill(evenly, 1.0 / prompts.size());
    for (double[] row : begun) {
      double total = Arrays.stream(row).sum();
      for (int y = 0; y < row.length; y++) {
        row[y] = Math.max(row[y] / total, Double.MIN_NORMAL);
      }
    }
    this.problem = new TabularProblem(evenly, begun, listing.table(i -> rewards.of(pairs.get(i))));
  }

  /** Reports {@code table/expected-reward} before, during and after. */
  void run(Aligner aligner, Training training) {
    Policy policy = policy();
    Frozen reference = new Frozen();
    Policy first = policy();
    reference.begin(new ReferenceStart(first, weights -> first, List.of()));
    run.metrics().result("table/expected-reward-before", reward(policy));
    // Curves of the method itself are those of the text policy.
    Training quiet =
        new Training(
            training.steps(),
            training.batch(),
            training.optimizer(),
            training.rateSchedule(),
            training.average(),
            training.clip(),
            Integer.MAX_VALUE,
            training.seconds());
    double seconds =
        aligner.align(
            new AlignmentInputs(
                space,
                problem.prompts(),
                policy,
                reference,
                answer -> problem.reward()[answer.prompt()[0]][answer.answer()[0]],
                List.of(),
                quiet,
                RunContext.every(
                    training.logEvery(),
                    step -> run.metrics().log("table/expected-reward", step, reward(policy)))));
    run.metrics().result("time/table-seconds", seconds);
    run.metrics().result("table/expected-reward", reward(policy));
    run.metrics()
        .result(
            "table/kl",
            TabularPolicy.divergence(problem, listing.distribution(policy), problem.reference()));
  }

  private Policy policy() {
    Policy policy = new Tabular(new Spread(0), run.streams()).create(space);
    if (policy instanceof DistributionHolder holder) {
      holder.become(problem.reference());
    }
    return policy;
  }

  private double reward(Policy policy) {
    return TabularPolicy.reward(problem, listing.distribution(policy));
  }
}
