package dev.sluice.attention.language;

import dev.sluice.api.experiment.RunContext;
import dev.sluice.api.learn.Validation;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.sequence.SequenceModel;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Looks at a language model on held-out text: at the validation part where there is one, otherwise
 * at the test part. The test part next to a validation part is scored once, at the end.
 */
final class LanguageEvaluation {
  private final Corpus corpus;
  private final SequenceModel model;
  private final HeldOutText heldOut;
  private final HeldOutText test;
  private final int every;
  private final Metrics metrics;
  private long done;

  LanguageEvaluation(
      Corpus corpus, SequenceModel model, LanguageModel.Params params, RunContext run) {
    this.corpus = corpus;
    this.model = model;
    this.heldOut = scored(corpus.heldOut(), params, run);
    this.test = scored(corpus.test(), params, run);
    this.every = params.evaluation().every();
    this.metrics = run.metrics();
  }

  private static HeldOutText scored(EncodedText text, LanguageModel.Params params, RunContext run) {
    return new HeldOutText(text, params.length(), params.windows(), run.cancellation());
  }

  /** For the trainer, which looks with the weights that are used if training ends there. */
  Validation validation() {
    if (corpus.validation().size() == 0) {
      return Validation.none();
    }
    return new Validation(
        every,
        () -> {
          double loss = heldOut.loss(model);
          // The steps that were done before this one.
          log(done + 1, loss);
          return loss;
        });
  }

  /** For the trainer, between steps. */
  LongConsumer between() {
    LongConsumer look =
        corpus.validation().size() > 0 || corpus.test().size() == 0
            ? step -> {}
            : RunContext.every(every, step -> log(step, heldOut.loss(model)));
    return step -> {
      done = step;
      look.accept(step);
    };
  }

  private void log(long step, double loss) {
    Map<String, Double> figures = heldOut.figures(loss);
    if (every > 0) {
      metrics.log("eval/loss", step, loss);
      metrics.log("eval/bits-per-byte", step, figures.getOrDefault("bits-per-byte", Double.NaN));
    }
  }

  /** The figures of the trained model. */
  void finish() {
    report("eval/", heldOut);
    if (corpus.validation().size() > 0 && corpus.test().size() > 0) {
      report("eval/test/", test);
    }
  }

  private void report(String prefix, HeldOutText text) {
    text.figures(text.loss(model)).forEach((name, value) -> metrics.result(prefix + name, value));
  }
}
