package dev.sluice.alignment.experiment;

import dev.sluice.alignment.supervised.CompletionBatches;
import dev.sluice.alignment.supervised.CompletionObjective;
import dev.sluice.api.alignment.CompletionLoss;
import dev.sluice.api.alignment.LabelledCompletion;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.ReferencePolicy;
import dev.sluice.api.alignment.TextCompletions;
import dev.sluice.api.experiment.RunContext;
import dev.sluice.api.learn.Validation;
import dev.sluice.api.run.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * What a policy makes of answers that it does not learn from: minus the mean log-probability of
 * their words ({@code loss}), its exponential ({@code perplexity}), and what it answers itself.
 */
final class CompletionEvaluation {
  /** Answers that the loss sees at once. */
  private static final int CHUNK = 32;

  private final FineTuning.Params params;
  private final RunContext run;
  private final TextCompletions data;
  private final CompletionLoss loss;
  private final CompletionObjective objective;
  private final Policy policy;
  private final List<LabelledCompletion> heldOut;
  private final boolean validates;
  private final List<LabelledCompletion> sampled;
  private List<String> before = List.of();

  CompletionEvaluation(
      FineTuning.Params params,
      RunContext run,
      TextCompletions data,
      CompletionLoss loss,
      Policy policy,
      ReferencePolicy reference) {
    this.params = params;
    this.run = run;
    this.data = data;
    this.loss = loss;
    this.policy = policy;
    this.objective = new CompletionObjective(loss, policy, reference, batch -> {});
    this.validates = !data.validation().isEmpty();
    this.heldOut = validates ? data.validation() : data.test();
    List<LabelledCompletion> good = good(heldOut);
    this.sampled = good.subList(0, Math.min(params.samples(), good.size()));
  }

  void begin() {
    if (!good(heldOut).isEmpty()) {
      run.metrics().result("eval/loss-before", likelihoodLoss(heldOut));
    }
    before = answers();
  }

  /** By the loss that is trained. */
  Validation validation() {
    return validates
        ? new Validation(params.evaluation().every(), this::trainedLoss)
        : Validation.none();
  }

  LongConsumer watch() {
    return validates || good(heldOut).isEmpty()
        ? step -> {}
        : RunContext.every(
            params.evaluation().every(),
            step -> run.metrics().log("eval/loss", step, likelihoodLoss(heldOut)));
  }

  void finish() {
    if (!good(heldOut).isEmpty()) {
      report("eval/", heldOut);
    }
    if (validates && !good(data.test()).isEmpty()) {
      report("eval/test/", data.test());
    }
    if (!sampled.isEmpty()) {
      run.artifacts().table("samples", table(answers()));
    }
  }

  private void report(String prefix, List<LabelledCompletion> part) {
    double value = likelihoodLoss(part);
    run.metrics().result(prefix + "loss", value);
    run.metrics().result(prefix + "perplexity", Math.exp(value));
  }

  /** Minus the mean log-probability of all words of good answers. */
  private double likelihoodLoss(List<LabelledCompletion> part) {
    double sum = 0;
    long words = 0;
    List<LabelledCompletion> answers = good(part);
    for (int from = 0; from < answers.size(); from += CHUNK) {
      double[][] logs =
          policy
              .score(
                  answers.subList(from, Math.min(answers.size(), from + CHUNK)).stream()
                      .map(LabelledCompletion::completion)
                      .toList(),
                  false)
              .logProbability();
      for (double[] answer : logs) {
        for (double log : answer) {
          sum -= log;
        }
        words += answer.length;
      }
    }
    return sum / words;
  }

  private double trainedLoss() {
    List<LabelledCompletion> all = loss.needsUndesirable() ? heldOut : good(heldOut);
    if (!loss.needsUnrelated()) {
      return likelihoodLoss(all);
    }
    double words = all.stream().mapToInt(each -> each.completion().answer().length).sum();
    return objective.loss(new CompletionBatches.MicroBatch(all, words));
  }

  private static List<LabelledCompletion> good(List<LabelledCompletion> all) {
    return all.stream().filter(LabelledCompletion::desirable).toList();
  }

  private List<String> answers() {
    SampleDraws draws =
        new SampleDraws(params.temperature(), data.space().length(), data.space().end());
    List<int[]> prompts = sampled.stream().map(each -> each.completion().prompt()).toList();
    return draws.of(policy, prompts, run.streams().named("samples")).stream()
        .map(data.tokenizer()::decode)
        .toList();
  }

  private Table table(List<String> after) {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < sampled.size(); i++) {
      rows.add(
          List.of(
              data.tokenizer().decode(sampled.get(i).completion().prompt()),
              before.get(i),
              after.get(i),
              data.tokenizer().decode(sampled.get(i).completion().answer())));
    }
    return new Table(List.of("prompt", "before", "after", "answer"), rows);
  }
}
