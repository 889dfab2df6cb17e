package dev.sluice.alignment.experiment;

import dev.sluice.alignment.prompt.PromptLine;
import dev.sluice.alignment.prompt.PromptSet;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.experiment.RunContext;
import dev.sluice.api.run.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Rewards of a policy's answers to prompts that it does not learn from, before and after: of
 * samples, and expected over the answers that the data lists.
 */
final class RewardEvaluation {
  private final TextReinforcement.Params params;
  private final RunContext run;
  private final PromptSet prompts;
  private final PromptRewards rewards;
  private final Policy policy;
  private final List<int[]> listed;
  private List<Completion> before = List.of();

  RewardEvaluation(
      TextReinforcement.Params params,
      RunContext run,
      PromptSet prompts,
      PromptRewards rewards,
      Policy policy,
      List<int[]> listed) {
    this.params = params;
    this.run = run;
    this.prompts = prompts;
    this.rewards = rewards;
    this.policy = policy;
    this.listed = listed;
  }

  /** What the policy is before it learns from rewards. */
  void begin() {
    results("-before");
    before = samples();
  }

  /** For the aligner, after every update. */
  LongConsumer watch() {
    return RunContext.every(params.evaluation().every(), this::log);
  }

  private void log(long step) {
    if (!prompts.test().isEmpty()) {
      run.metrics().log("eval/reward", step, sampled());
      if (!listed.isEmpty()) {
        run.metrics()
            .log("eval/expected-reward", step, rewards.expected(policy, prompts.test(), listed));
      }
    }
  }

  void finish() {
    results("");
    List<Completion> after = samples();
    if (!after.isEmpty()) {
      run.artifacts().table("samples", table(after));
    }
  }

  private void results(String suffix) {
    if (!prompts.test().isEmpty()) {
      run.metrics().result("eval/reward" + suffix, sampled());
    }
    if (!listed.isEmpty()) {
      if (!prompts.test().isEmpty()) {
        run.metrics()
            .result(
                "eval/expected-reward" + suffix, rewards.expected(policy, prompts.test(), listed));
      }
      run.metrics()
          .result(
              "eval/train-expected-reward" + suffix,
              rewards.expected(policy, prompts.train(), listed));
    }
  }

  private double sampled() {
    return rewards.mean(
        PromptRewards.drawn(
            policy, prompts.test(), params.draws(), run.streams().named("evaluation")));
  }

  private List<Completion> samples() {
    List<PromptLine> shown =
        prompts.test().subList(0, Math.min(params.samples(), prompts.test().size()));
    return PromptRewards.drawn(policy, shown, 1, run.streams().named("samples"));
  }

  private Table table(List<Completion> after) {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) {
      rows.add(
          List.of(
              prompts.test().get(i).text(),
              rewards.text(before.get(i)),
              rewards.text(after.get(i)),
              rewards.of(before.get(i)),
              rewards.of(after.get(i))));
    }
    return new Table(List.of("prompt", "before", "after", "reward-before", "reward-after"), rows);
  }
}
