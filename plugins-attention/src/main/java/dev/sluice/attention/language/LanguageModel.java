package dev.sluice.attention.language;

import dev.sluice.api.experiment.LearntNetwork;
import dev.sluice.api.experiment.LearntText;
import dev.sluice.api.experiment.NetworkExperiment;
import dev.sluice.api.experiment.RunContext;
import dev.sluice.api.experiment.TextExperiment;
import dev.sluice.api.learn.TrainedModel;
import dev.sluice.api.learn.Training;
import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Size;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.SequenceModelArchitecture;
import dev.sluice.api.sequence.Tokenizer;
import dev.sluice.api.sequence.Tokens;
import dev.sluice.api.sequence.Vocabulary;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Learns to predict the next byte of a text, then says how well it does on text that it has not
 * seen, and writes some. Attention kernels that compute the same reach the same loss; what differs
 * is their time and memory.
 */
@Describe("Learns to predict the next byte of text files, and writes text.")
public final class LanguageModel implements TextExperiment, NetworkExperiment {
  /** Held-out windows that are scored together. */
  private static final int CHUNK = 32;

  private final Params params;
  private final RunContext run;
  private final Tokenizer tokenizer;
  private final SequenceModelArchitecture architecture;

  /** The text, the model, and how it learns. */
  public record Params(
      @Describe(
              "Text files, one after another, relative to the folder in which the run is started;"
                  + " none for a small text that ships.")
          List<String> files,
      @Describe("The share of the text's end that is held out.")
          @Positive
          @DecimalMax(value = 1, inclusive = false)
          double heldOut,
      @Describe("How many bytes the model sees at once.") @Min(2) int length,
      @Describe("The model.") Spec<SequenceModelArchitecture> model,
      @Describe("How to train; a batch is so many windows.") Training training,
      @Describe("At most so many held-out windows are scored.") @Min(1) int windows,
      @Describe("The beginning of the written text.") @Size(min = 1) String prompt,
      @Describe("How many bytes it writes; 0 writes nothing.") @PositiveOrZero int write,
      @Describe("How boldly it writes: logits are divided by it; 0 takes the most probable byte.")
          @PositiveOrZero
          @DecimalMax(Double.POSITIVE_INFINITY)
          double temperature) {

    /** A small decoder on the text that ships. */
    public static Params defaults() {
      return new Params(
          List.of(),
          0.1,
          128,
          Spec.of(SequenceModelArchitecture.class, "transformer"),
          Training.defaults(500, 16),
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
    this.tokenizer = run.build().of(Spec.of(Tokenizer.class, "bytes"));
    this.architecture = run.build().of(params.model);
  }

  @Override
  public void run() {
    Corpus corpus = Corpus.read(params.files, params.heldOut, params.length);
    run.artifacts().dataset(corpus.dataset());
    SequenceModel model = architecture.create(new Vocabulary(Corpus.VOCABULARY), run.weights());
    run.metrics().result("model/parameters", (double) model.parameterCount());
    train(corpus, model);
    evaluate(corpus, model);
    if (params.write > 0) {
      write(model);
    }
  }

  @Override
  public LearntText learntText() {
    return new WrittenText(
        tokenizer,
        architecture.create(
            new Vocabulary(tokenizer.textVocabulary()),
            run.trainer().trained(1, params.training).weights()));
  }

  @Override
  public LearntNetwork learntNetwork() {
    TrainedModel trained = run.trainer().trained(1);
    int vocabulary = tokenizer.textVocabulary();
    SequenceModel model = architecture.create(new Vocabulary(vocabulary), trained.weights());
    return NextTokenNetwork.of(params.model, Map.of(), model, trained, vocabulary, params.length);
  }

  private void train(Corpus corpus, SequenceModel model) {
    RandomGenerator windows = run.streams().named("windows");
    StepTime cost = new StepTime();
    run.timed(
        () ->
            run.trainer()
                .train(
                    params.training,
                    model,
                    (step, gradient) -> {
                      Tokens batch = corpus.draw(params.training.batch(), params.length, windows);
                      cost.begin();
                      double loss = model.lossAndGradient(batch, NextTokenLoss.of(batch), gradient);
                      cost.end();
                      return loss;
                    }));
    run.metrics().result("time/milliseconds-per-step", cost.milliseconds());
    run.metrics().result("memory/megabytes-per-step", cost.megabytes());
  }

  private void evaluate(Corpus corpus, SequenceModel model) {
    Tokens all = corpus.heldOut(params.length, params.windows);
    double sum = 0;
    for (int from = 0; from < all.batch(); from += CHUNK) {
      run.cancellation().check();
      int count = Math.min(CHUNK, all.batch() - from);
      int[] ids = new int[count * params.length];
      System.arraycopy(all.ids(), from * params.length, ids, 0, ids.length);
      for (double each : model.logProbabilities(Tokens.full(count, params.length, ids))) {
        sum -= each;
      }
    }
    double nats = sum / NextTokenLoss.of(all).tokens();
    run.metrics().result("eval/loss", nats);
    run.metrics().result("eval/bits-per-byte", nats / Math.log(2));
    run.metrics().result("eval/perplexity", Math.exp(nats));
  }

  private void write(SequenceModel model) {
    byte[] prompt = params.prompt.getBytes(StandardCharsets.UTF_8);
    int[] ids = new int[prompt.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = Byte.toUnsignedInt(prompt[i]);
    }
    int[] drawn =
        model.sample(ids, params.write, params.temperature, run.streams().named("samples"));
    byte[] text = new byte[prompt.length + drawn.length];
    System.arraycopy(prompt, 0, text, 0, prompt.length);
    for (int i = 0; i < drawn.length; i++) {
      text[prompt.length + i] = (byte) drawn[i];
    }
    run.artifacts().file("samples/text.txt", file -> Files.write(file, text));
  }
}
