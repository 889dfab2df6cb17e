package dev.sluice.experiments.trl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.alignment.AlignmentPlugin;
import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.run.Metrics;
import dev.sluice.attention.AttentionPlugin;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.learn.CorePlugin;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.run.Run;
import dev.sluice.runtime.run.RunServices;
import dev.sluice.runtime.run.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * TRL's DPOTrainer on its own batches (make_trl_vectors.py): every figure that it logs, and the
 * weights at the end. Other seeds are read from {@code hf/trl} below the folder of {@code
 * sluice.vectors}.
 */
final class TrlReplayTest {
  private static final Path SHIPPED =
      Path.of("..", "plugins-alignment", "src", "test", "resources", "vectors", "hf", "trl");

  private final Registry registry =
      Registry.of(
          new CorePlugin(),
          new AttentionPlugin(),
          new AlignmentPlugin(),
          offers -> offers.add(Experiment.class, "replay", Replay.class, Replay.Params.defaults()));
  private final Path vectors = vectors();
  @TempDir Path folder;

  @Test
  void dpoOfAllWeights() throws IOException {
    check("full", model("base"), model("full-end"), "precomputed", "{type: dpo, beta: 0.1}");
  }

  @Test
  void dpoWithGradientAccumulation() throws IOException {
    check("accumulate", model("base"), model("accumulate-end"), "frozen", "{type: dpo, beta: 0.1}");
  }

  @Test
  void ipoDividesByTheTokensOfAnswers() throws IOException {
    check(
        "ipo",
        model("base"),
        model("ipo-end"),
        "precomputed",
        "{type: ipo, beta: 0.1, per-token: true}");
  }

  @Test
  void dpoOfAnAdapterAgainstItsBase() throws IOException {
    check(
        "lora",
        adapted("lora-adapter-start"),
        adapted("lora-adapter-end"),
        "base",
        "{type: dpo, beta: 0.1}");
  }

  private String model(String name) {
    return "{type: hugging-face, folder: '" + vectors.resolve(name) + "'}";
  }

  private String adapted(String name) {
    return "{type: lora, rank: 4, alpha: 8, targets: [down_proj, q_proj, v_proj], base: "
        + model("base")
        + ", adapter: '"
        + vectors.resolve(name)
        + "'}";
  }

  private void check(String name, String start, String end, String reference, String loss)
      throws IOException {
    TrlRun trl = TrlRun.read(vectors.resolve("trl_dpo.json"), name);
    int accumulate = trl.settings().get("accumulate").intValue();
    Path descriptor =
        Files.writeString(
            folder.resolve("replay.yaml"),
            """
            name: replay
            experiment:
              type: replay
              vectors: '%s'
              of: %s
              vocabulary: %d
              policy: {type: transformer, model: %s}
              end: {type: transformer, model: %s}
              reference: {type: %s}
              aligner: {type: direct-preference, loss: %s}
              training:
                steps: %d
                batch: %d
                accumulate: %d
                optimizer: {type: adam, rate: %s, weight-decay: %s, decays: matrices}
                rate-schedule: {type: linear-decay, first: 0}
                clip: %s
                log-every: 1
            """
                .formatted(
                    vectors.resolve("trl_dpo.json"),
                    name,
                    vocabulary(),
                    start,
                    end,
                    reference,
                    loss,
                    trl.batches().size() / accumulate,
                    trl.batches().get(0).size(),
                    accumulate,
                    trl.setting("rate"),
                    trl.setting("weight_decay"),
                    trl.setting("clip")));
    Map<String, Double> logged = new HashMap<>();
    RunServices silent = RunServices.silent();
    RunServices services =
        new RunServices(
            new Logged(logged), silent.artifacts(), (phase, done, total, value) -> {}, () -> {});
    try (Run run =
        new Runs(registry).open(new Descriptors(registry).read(descriptor, List.of()), services)) {
      Replay replay = (Replay) run.experiment();
      replay.run();
      figures(trl.steps(), logged);
      weights(replay.weights(), replay.expected());
    }
  }

  private static void figures(JsonNode steps, Map<String, Double> logged) {
    for (int step = 1; step <= steps.size(); step++) {
      JsonNode theirs = steps.get(step - 1);
      double loss = theirs.get("loss").doubleValue();
      double norm = theirs.get("grad_norm").doubleValue();
      double rate = theirs.get("learning_rate").doubleValue();
      assertThat(at(logged, "train/loss", step))
          .as("loss of step %d", step)
          .isCloseTo(loss, within(2e-5 * Math.max(1, Math.abs(loss))));
      assertThat(at(logged, "train/gradient-norm", step))
          .as("norm of step %d", step)
          .isCloseTo(norm, within(1e-4 * norm));
      assertThat(at(logged, "train/rate", step)).isCloseTo(rate, within(1e-9));
      for (String name : List.of("chosen", "rejected", "margins", "accuracies")) {
        assertThat(at(logged, "train/rewards/" + name, step))
            .as("rewards/%s of step %d", name, step)
            .isCloseTo(theirs.get("rewards/" + name).doubleValue(), within(1e-4));
      }
      for (String name : List.of("chosen", "rejected")) {
        double logs = theirs.get("logps/" + name).doubleValue();
        assertThat(at(logged, "train/logps/" + name, step))
            .as("logps/%s of step %d", name, step)
            .isCloseTo(logs, within(1e-5 * Math.abs(logs)));
      }
    }
  }

  private static void weights(float[] ours, float[] theirs) {
    assertThat(ours).hasSameSizeAs(theirs);
    double worst = 0;
    int far = 0;
    for (int i = 0; i < ours.length; i++) {
      double away = Math.abs((double) ours[i] - theirs[i]);
      worst = Math.max(worst, away);
      far += away > 1e-5 ? 1 : 0;
    }
    System.out.printf("weights: %d of %d beyond 1e-5, worst %.2g%n", far, ours.length, worst);
    assertThat(worst).isLessThanOrEqualTo(1e-4);
    assertThat(far).isLessThanOrEqualTo(ours.length / 1000);
  }

  private static double at(Map<String, Double> logged, String name, int step) {
    return Objects.requireNonNull(logged.get(name + " " + step), name);
  }

  private int vocabulary() throws IOException {
    return new ObjectMapper()
        .readTree(vectors.resolve("base").resolve("config.json").toFile())
        .get("vocab_size")
        .intValue();
  }

  private static Path vectors() {
    String given = System.getProperty("sluice.vectors", "");
    if (given.isBlank()) {
      return SHIPPED.toAbsolutePath().normalize();
    }
    Path trl = Path.of(given).resolve("hf").resolve("trl").toAbsolutePath().normalize();
    Assumptions.assumeTrue(Files.isDirectory(trl), "no hf/trl in " + given);
    return trl;
  }

  /** Keeps every point. */
  private record Logged(Map<String, Double> points) implements Metrics {
    @Override
    public void log(String name, long step, double value) {
      points.put(name + " " + step, value);
    }

    @Override
    public void result(String name, double value) {}
  }
}
