package dev.sluice.attention.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.api.adapter.Adapter;
import dev.sluice.api.checkpoint.DecoderConfig;
import dev.sluice.api.checkpoint.TensorNames;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.sequence.Tokens;
import dev.sluice.attention.kernel.NaiveKernel;
import dev.sluice.runtime.file.TensorStore;
import dev.sluice.runtime.huggingface.DecoderConfigReader;
import dev.sluice.runtime.peft.PeftFolders;
import dev.sluice.runtime.vector.TileMaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What TRL's DPOTrainer does with PEFT's adapters to a tiny Llama, step by step. */
final class LoraTrlTest {
  private static final double BETA = 0.1;

  private final Path folder = folder();

  @Test
  void everyStepOfDpoIsTrls() throws IOException {
    JsonNode run = new ObjectMapper().readTree(folder.resolve("trl_dpo.json").toFile());
    JsonNode steps = run.path("runs").path("lora").path("steps");
    JsonNode batches = run.path("runs").path("lora").path("batches");
    LoraModel model = model();
    Adam adam = new Adam(model.parameterCount());
    for (int step = 0; step < steps.size(); step++) {
      Batch batch = Batch.of(batches.get(step));
      double[] reference = batch.answers(model.base().logProbabilities(batch.tokens));
      float[] gradient = new float[model.parameterCount()];
      double loss =
          model.lossAndGradient(
              batch.tokens, (logs, slopes) -> batch.dpo(logs, slopes, reference), gradient);
      double norm = norm(gradient);
      JsonNode logged = steps.get(step);
      assertThat(loss)
          .as("loss of step %d", step)
          .isCloseTo(logged.path("loss").asDouble(), within(2e-5));
      double expected = logged.path("grad_norm").asDouble();
      assertThat(norm).as("norm of step %d", step).isCloseTo(expected, within(1e-4 * expected));
      float[] parameters = model.copyParameters();
      adam.step(
          parameters,
          gradient,
          Math.min(1, 1 / (norm + 1e-6)),
          logged.path("learning_rate").asDouble());
      model.writeParameters(parameters);
    }
    assertEnd(model);
  }

  private void assertEnd(LoraModel model) {
    Adapter end = new PeftFolders().read(folder.resolve("lora-adapter-end"));
    FrozenBase base = new FrozenBase(base());
    float[] expected = new LoraLayers(base, end.settings()).of(end, "end");
    float[] found = model.copyParameters();
    int apart = 0;
    for (int i = 0; i < found.length; i++) {
      double gap = Math.abs(found[i] - expected[i]);
      assertThat(gap).as("parameter %d", i).isLessThan(1e-4);
      apart += gap > 1e-5 ? 1 : 0;
    }
    assertThat(apart).isLessThanOrEqualTo(found.length / 1000);
  }

  private LoraModel model() {
    Adapter start = new PeftFolders().read(folder.resolve("lora-adapter-start"));
    FrozenBase base = new FrozenBase(base());
    LoraLayers layers = new LoraLayers(base, start.settings());
    float[] values = layers.of(start, "start");
    return new LoraModel(base, layers, Weights.of(values), () -> values, null);
  }

  /** Chosen rows, then rejected ones. */
  private record Batch(Tokens tokens, int pairs) {
    static Batch of(JsonNode batch) {
      List<int[]> rows = new ArrayList<>();
      int[] first = new int[batch.path("input_ids").size()];
      for (int i = 0; i < first.length; i++) {
        int length = 0;
        for (JsonNode one : batch.path("attention_mask").get(i)) {
          length += one.asInt();
        }
        int[] row = new int[length];
        for (int t = length - 1; t >= 0; t--) {
          row[t] = batch.path("input_ids").get(i).get(t).asInt();
          first[i] = batch.path("completion_mask").get(i).get(t).asInt() == 1 ? t : first[i];
        }
        rows.add(row);
      }
      return new Batch(Tokens.padded(rows).from(first), first.length / 2);
    }

    double[] answers(double[] logs) {
      double[] sums = new double[2 * pairs];
      for (int i = 0; i < sums.length; i++) {
        for (int t = tokens.first()[i]; t < tokens.lengths()[i]; t++) {
          sums[i] += logs[i * tokens.length() + t];
        }
      }
      return sums;
    }

    /** The mean of -log sigmoid(beta times the margin of log-ratios). */
    double dpo(double[] logs, double[] slopes, double[] reference) {
      double[] sums = answers(logs);
      double loss = 0;
      for (int i = 0; i < pairs; i++) {
        int other = i + pairs;
        double margin = sums[i] - reference[i] - (sums[other] - reference[other]);
        loss += Math.log1p(Math.exp(-BETA * margin)) / pairs;
        double slope = -BETA / (1 + Math.exp(BETA * margin)) / pairs;
        fill(slopes, i, slope);
        fill(slopes, other, -slope);
      }
      return loss;
    }

    private void fill(double[] slopes, int row, double slope) {
      for (int t = tokens.first()[row]; t < tokens.lengths()[row]; t++) {
        slopes[row * tokens.length() + t] = slope;
      }
    }
  }

  /** As torch's AdamW without decay. */
  private static final class Adam {
    private final double[] mean;
    private final double[] square;
    private int steps;

    Adam(int count) {
      mean = new double[count];
      square = new double[count];
    }

    void step(float[] parameters, float[] gradient, double scale, double rate) {
      steps++;
      for (int i = 0; i < parameters.length; i++) {
        double slope = scale * gradient[i];
        mean[i] = 0.9 * mean[i] + 0.1 * slope;
        square[i] = 0.999 * square[i] + 0.001 * slope * slope;
        double root = Math.sqrt(square[i] / (1 - Math.pow(0.999, steps))) + 1e-8;
        parameters[i] -= (float) (rate * mean[i] / (1 - Math.pow(0.9, steps)) / root);
      }
    }
  }

  private DecoderModel base() {
    DecoderConfig config = DecoderConfigReader.read(folder.resolve("base"));
    DecoderForm form =
        new DecoderForm(
            config.layers(),
            config.width(),
            config.heads(),
            config.keyHeads(),
            config.headWidth(),
            config.hidden(),
            new BlockForm(
                Normalisation.RMS,
                config.epsilon(),
                Activation.SWIGLU,
                config.biases(),
                config.headNorms()),
            config.tied(),
            0,
            config.positions(),
            0,
            0,
            false);
    Decoder decoder =
        new Decoder(
            form.dimensions(config.vocabulary(), TileMaths.fastestLayers().lanes()),
            form,
            new NaiveKernel(),
            Rotations.rotary(config.rope().orElseThrow().base()),
            TileMaths.fastestLayers(),
            TileMaths.fastestMatrices(),
            Models.workers(2));
    float[] values = read(decoder, TensorNames.of(config), folder.resolve("base"));
    return new DecoderModel(decoder, Weights.of(values), () -> values, Optional.of(config));
  }

  private static float[] read(Decoder decoder, TensorNames names, Path from) {
    TensorStore store = TensorStore.ofFolder(from);
    float[] values = new float[decoder.layout().count()];
    int at = 0;
    for (TensorNames.Target target : names.targets()) {
      for (TensorNames.Source source : target.sources()) {
        int size = target.rows() * source.columns();
        float[] stored = new float[size];
        store.read(source.tensor(), 0, stored, 0, size);
        for (int i = 0; i < target.rows(); i++) {
          for (int j = 0; j < source.columns(); j++) {
            values[at + i * target.columns() + source.first() + j] =
                stored[source.transposed() ? j * target.rows() + i : i * source.columns() + j];
          }
        }
      }
      at += target.rows() * target.columns();
    }
    assertThat(at).isEqualTo(values.length);
    return values;
  }

  private static double norm(float[] values) {
    double sum = 0;
    for (float one : values) {
      sum += (double) one * one;
    }
    return Math.sqrt(sum);
  }

  private static Path folder() {
    String handed = System.getProperty("sluice.vectors", "");
    Path own = Path.of("..", "plugins-alignment", "src", "test", "resources", "vectors");
    Path trl = (handed.isBlank() ? own : Path.of(handed)).resolve("hf").resolve("trl");
    Assumptions.assumeTrue(handed.isBlank() || Files.isDirectory(trl), "no hf/trl in " + handed);
    return trl;
  }
}
