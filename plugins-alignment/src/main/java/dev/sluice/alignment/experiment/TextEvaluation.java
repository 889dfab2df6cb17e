package dev.sluice.alignment.experiment;

import dev.sluice.alignment.measure.ImplicitRewards;
import dev.sluice.api.alignment.Aligner;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.alignment.ReferencePolicy;
import dev.sluice.api.alignment.TextPreferences;
import dev.sluice.api.experiment.RunContext;
import dev.sluice.api.learn.Validation;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Looks at a policy over texts on pairs that it does not learn from: the validation part where
 * there is one, otherwise the test part. The test part next to a validation part is scored once, at
 * the end.
 */
final class TextEvaluation {
  private final TextAlignment.Params params;
  private final RunContext run;
  private final Aligner aligner;
  private final Policy policy;
  private final ReferencePolicy reference;
  private final boolean validates;
  private final HeldOutPairs heldOut;
  private final List<PreferencePair> test;
  private final TextSamples samples;
  private List<String> before = List.of();
  private long done;

  /**
   * @param data has a held-out part
   */
  TextEvaluation(
      TextAlignment.Params params,
      RunContext run,
      TextPreferences data,
      Aligner aligner,
      Policy policy,
      ReferencePolicy reference) {
    this.params = params;
    this.run = run;
    this.aligner = aligner;
    this.policy = policy;
    this.reference = reference;
    this.validates = !data.validation().isEmpty();
    this.heldOut = new HeldOutPairs(validates ? data.validation() : data.test());
    this.test = data.test();
    List<PreferencePair> all = heldOut.pairs();
    this.samples =
        new TextSamples(
            data.tokenizer(),
            all.subList(0, Math.min(params.samples(), all.size())),
            new SampleDraws(params.temperature(), data.space().length(), data.space().end()));
  }

  /** What the policy is before it is aligned. */
  void begin() {
    before = samples.draw(policy, run.streams().named("samples"));
    run.metrics().result("eval/prefers-chosen-before", heldOut.likelier(policy));
  }

  /** For the trainer, which looks with the weights that are used if training ends there. */
  Validation validation() {
    if (!validates) {
      return Validation.none();
    }
    return new Validation(
        params.evaluation().every(),
        () -> {
          ImplicitRewards rewards = rewards(heldOut);
          if (params.evaluation().every() > 0) {
            rewards.log(run.metrics(), "eval/", done + 1);
          }
          return rewards.loss();
        });
  }

  /** For the aligner, after every update. */
  LongConsumer watch() {
    LongConsumer look =
        validates
            ? step -> {}
            : RunContext.every(
                params.evaluation().every(),
                step -> rewards(heldOut).log(run.metrics(), "eval/", step));
    return step -> {
      done = step;
      look.accept(step);
    };
  }

  /** The figures of the aligned policy. */
  void finish() {
    rewards(heldOut).result(run.metrics(), "eval/");
    run.metrics().result("eval/prefers-chosen", heldOut.likelier(policy));
    if (!samples.pairs().isEmpty()) {
      List<String> after = samples.draw(policy, run.streams().named("samples"));
      run.metrics().result("eval/answers-like-chosen-before", samples.likeChosen(before));
      run.metrics().result("eval/answers-like-chosen", samples.likeChosen(after));
      run.artifacts().table("samples", samples.table(before, after));
    }
    if (validates && !test.isEmpty()) {
      HeldOutPairs tested = new HeldOutPairs(test);
      rewards(tested).result(run.metrics(), "eval/test/");
      run.metrics().result("eval/test/prefers-chosen", tested.likelier(policy));
    }
  }

  private ImplicitRewards rewards(HeldOutPairs pairs) {
    return pairs.rewards(policy, reference, aligner, params.beta());
  }
}
