import dev.sluice.api.learn.Optimizer;
import dev.sluice.api.learn.Precision;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Threads;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.SequenceModelArchitecture;
import dev.sluice.api.sequence.TokenLoss;
import dev.sluice.api.sequence.Tokens;
import dev.sluice.api.sequence.Vocabulary;
import dev.sluice.attention.language.LanguageModel;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.learn.Adam;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.run.Run;
import dev.sluice.runtime.run.RunServices;
import dev.sluice.runtime.run.Runs;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Milliseconds a line: {@code forward|gradient|step|generate SHAPE.yaml threads times}. The
 * product's own path: a model of a descriptor, cross-entropy, AdamW, parameters back into the
 * model; {@code generate} writes the most probable tokens after a prompt, one sequence alone, and
 * {@code token-float32|token-bfloat16|token-float16} is its time a token with such weights.
 */
final class DecoderServer {
  private static final Map<String, Integer> VOCABULARIES =
      Map.of("tiny", 64, "small", 8_192, "smollm2", 49_152);
  private static final int PROMPT = 16;
  private static final int WRITTEN = 32;
  private static final String TOKEN = "token-";

  private final Registry registry = Registry.load(DecoderServer.class.getClassLoader());
  private String name = "";
  private Step step;

  public static void main(String[] arguments) throws Exception {
    Server.serve(new DecoderServer()::answer);
  }

  private double answer(String[] words) {
    String asked = words[1] + " " + words[2];
    if (!asked.equals(name)) {
      step = null;
      name = asked;
      step = new Step(Path.of(words[1]), Integer.parseInt(words[2]));
    }
    int times = Integer.parseInt(words[3]);
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) {
      step.run(words[0]);
    }
    int tokens = words[0].startsWith(TOKEN) ? WRITTEN : 1;
    return (System.nanoTime() - start) / 1e6 / times / tokens;
  }

  private final class Step {
    private final SequenceModel model;
    private final Map<Precision, SequenceModel> models = new EnumMap<>(Precision.class);
    private final SequenceModelArchitecture architecture;
    private final Vocabulary vocabulary;
    private final Tokens tokens;
    private final Optimizer adam;
    private float[] parameters = new float[0];
    private float[] gradient = new float[0];
    private long done;

    Step(Path file, int threads) {
      LanguageModel.Params params =
          (LanguageModel.Params)
              new Descriptors(registry).read(file, List.of()).experiment().params();
      String shape = file.getFileName().toString().replace(".yaml", "");
      vocabulary = new Vocabulary(VOCABULARIES.get(shape));
      Run run = new Runs(registry).openBare(1, new Threads(threads), RunServices.silent());
      architecture = run.build(params.model());
      Adam.Params adamW = new Adam.Params(1e-4, 0.9, 0.999, 1e-8, 0.01);
      adam =
          run.build(
              new Descriptors(registry)
                  .resolve(new Spec<>(Optimizer.class, "adam", adamW, "optimizer")));
      model = architecture.create(vocabulary);
      int batch = params.training().batch();
      tokens =
          Tokens.full(
              batch,
              params.length(),
              new SplittableRandom(3)
                  .ints(batch * params.length(), 0, vocabulary.size())
                  .toArray());
    }

    void run(String what) {
      switch (what) {
        case "forward" -> model.logProbabilities(tokens);
        case "generate" -> generate(model);
        case "token-float32", "token-bfloat16", "token-float16" ->
            generate(
                models.computeIfAbsent(
                    Precision.valueOf(what.substring(TOKEN.length()).toUpperCase(Locale.ROOT)),
                    this::model));
        default -> {
          if (gradient.length == 0) {
            gradient = new float[model.parameterCount()];
          }
          model.lossAndGradient(tokens, crossEntropy(), gradient);
          if (what.equals("step")) {
            update();
          }
        }
      }
    }

    private SequenceModel model(Precision precision) {
      return precision == Precision.FLOAT32
          ? model
          : architecture.create(vocabulary, Weights.of(model.copyParameters()).in(precision));
    }

    private void generate(SequenceModel from) {
      from.sample(Arrays.copyOf(tokens.ids(), PROMPT), WRITTEN, 0, new SplittableRandom(1));
    }

    private void update() {
      if (parameters.length == 0) {
        parameters = model.ownParameters().orElseGet(model::copyParameters);
      }
      adam.update(++done, 1, parameters, gradient);
      model.writeParameters(parameters);
    }

    private TokenLoss crossEntropy() {
      int count = tokens.batch() * (tokens.length() - 1);
      return (logProbabilities, slopes) -> {
        Arrays.fill(slopes, -1.0 / count);
        return -Arrays.stream(logProbabilities).sum() / count;
      };
    }
  }
}
