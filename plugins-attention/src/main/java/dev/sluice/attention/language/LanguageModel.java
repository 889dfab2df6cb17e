package dev.sluice.attention.language;

import dev.sluice.api.experiment.EvaluationPlan;
import dev.sluice.api.experiment.LearntNetwork;
import dev.sluice.api.experiment.LearntText;
import dev.sluice.api.experiment.NetworkExperiment;
import dev.sluice.api.experiment.NextTokenNetwork;
import dev.sluice.api.experiment.RunContext;
import dev.sluice.api.experiment.TextExperiment;
import dev.sluice.api.learn.State;
import dev.sluice.api.learn.Stateful;
import dev.sluice.api.learn.TrainedModel;
import dev.sluice.api.learn.Training;
import dev.sluice.api.plugin.AfterTraining;
import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Renamed;
import dev.sluice.api.plugin.Size;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.SequenceModelArchitecture;
import dev.sluice.api.sequence.Tokenizer;
import dev.sluice.api.sequence.Tokens;
import dev.sluice.api.sequence.Vocabulary;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns to predict the next token of a text, then says how well it does on text that it has not
 * seen, and writes some. Attention kernels that compute the same reach the same loss; what differs
 * is their time and memory.
 */
@Describe("Learns to predict the next byte or token of text files, and writes text.")
public final class LanguageModel implements TextExperiment, NetworkExperiment, Stateful {
  private static final Logger LOG = LoggerFactory.getLogger(LanguageModel.class);

  private final Params params;
  private final RunContext run;
  private final Tokenizer tokenizer;
  private final SequenceModelArchitecture architecture;
  private final StepTime cost = new StepTime();

  /** The text, the model, and how it learns. */
  @Renamed(from = "held-out", to = "split.test")
  public record Params(
      @Describe(
              "Text files, one after another, relative to the folder in which the run is started;"
                  + " none for a small text that ships.")
          List<String> files,
      @Describe("Which parts of the text are kept from training.") CorpusSplit split,
      @Describe("The tokenizer of text and prompt.") Spec<Tokenizer> tokenizer,
      @Describe("How many tokens the model sees at once.") @Min(2) int length,
      @Describe("The model.") Spec<SequenceModelArchitecture> model,
      @Describe("How to train; a batch is so many windows.") Training training,
      @Describe("When held-out text is scored.") EvaluationPlan evaluation,
      @Describe("At most so many windows of each held-out part are scored, from its front.")
          @Min(1)
          @AfterTraining(unless = {"evaluation.every", "split.validation"})
          int windows,
      @Describe("The beginning of the written text.") @Size(min = 1) @AfterTraining String prompt,
      @Describe("How many tokens it writes; 0 writes nothing.") @PositiveOrZero @AfterTraining
          int write,
      @Describe("How boldly it writes: logits are divided by it; 0 takes the most probable token.")
          @AfterTraining
          @PositiveOrZero
          @DecimalMax(Double.POSITIVE_INFINITY)
          double temperature) {

    /** A small decoder on the text that ships. */
    public static Params defaults() {
      return new Params(
          List.of(),
          new CorpusSplit(0, 0.1),
          Spec.of(Tokenizer.class, "checkpoint"),
          128,
          Spec.of(SequenceModelArchitecture.class, "transformer"),
          Training.defaults(500, 16),
          new EvaluationPlan(0),
          128,
          "A run ",
          200,
          0.7);
    }
  }

  @Inject
  public LanguageModel(Params params, RunContext run) {
    this.params = params;
    this.run = run;
    this.architecture = run.build().of(params.model);
    this.tokenizer = run.build().of(params.tokenizer).of(architecture.checkpoint());
  }

  @Override
  public void run() {
    Corpus corpus = Corpus.read(params.files, params.split, params.length, tokenizer);
    run.artifacts().dataset(corpus.dataset());
    tokenizer.source().ifPresent(run.artifacts()::dataset);
    if (params.write > 0) {
      // A prompt that cannot be used is found before training, not behind it.
      WrittenText.begun(tokenizer, params.prompt);
    }
    SequenceModel model =
        architecture.create(new Vocabulary(tokenizer.textVocabulary()), run.weights());
    run.metrics().result("model/parameters", (double) model.parameterCount());
    LanguageEvaluation evaluation = new LanguageEvaluation(corpus, model, params, run);
    train(corpus, model, evaluation);
    if (corpus.heldOut().size() == 0) {
      LOG.warn(
          "no text is held out, so there are no figures eval/*; split: {test: 0.1} keeps some");
    } else {
      evaluation.finish();
    }
    if (params.write > 0) {
      write(model);
    }
  }

  @Override
  public LearntText learntText() {
    tokenizer.source().ifPresent(run.artifacts()::dataset);
    return new WrittenText(
        tokenizer,
        run.trainer()
            .trained(1, params.training)
            .create(architecture, new Vocabulary(tokenizer.textVocabulary())));
  }

  @Override
  public LearntNetwork learntNetwork() {
    tokenizer.source().ifPresent(run.artifacts()::dataset);
    TrainedModel trained = run.trainer().trained(1, params.training);
    int vocabulary = tokenizer.textVocabulary();
    SequenceModel model = trained.create(architecture, new Vocabulary(vocabulary));
    return NextTokenNetwork.of(
        params.model,
        Map.of("tokenizer", params.tokenizer),
        model,
        trained,
        vocabulary,
        params.length);
  }

  private void train(Corpus corpus, SequenceModel model, LanguageEvaluation evaluation) {
    RandomGenerator windows = run.streams().named("windows");
    run.timed(
        () ->
            run.trainer()
                .train(
                    params.training,
                    model,
                    evaluation.validation(),
                    evaluation.between(),
                    (step, gradient) -> {
                      Tokens batch =
                          corpus.train().draw(params.training.batch(), params.length, windows);
                      cost.begin();
                      double loss = model.lossAndGradient(batch, NextTokenLoss.of(batch), gradient);
                      cost.end();
                      return loss;
                    }));
    run.metrics().result("time/milliseconds-per-step", cost.milliseconds());
    run.metrics().result("memory/megabytes-per-step", cost.megabytes());
  }

  /** What steps cost, which a training that was finished before does not show again. */
  @Override
  public State state() {
    return cost.state();
  }

  @Override
  public void restore(State state) {
    cost.restore(state);
  }

  private void write(SequenceModel model) {
    byte[] text =
        new WrittenText(tokenizer, model)
            .write(params.prompt, params.write, params.temperature, run.streams().named("samples"));
    run.artifacts().file("samples/text.txt", file -> Files.write(file, text));
  }
}
