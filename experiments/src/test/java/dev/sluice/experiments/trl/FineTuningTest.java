package dev.sluice.experiments.trl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.alignment.AlignmentPlugin;
import dev.sluice.api.alignment.TextCompletions;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.RunFailedException;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fine-tuning of a small decoder, on answers and on labels, and a reward model of pairs. */
final class FineTuningTest {
  private final Registry registry =
      Registry.of(
          new CorePlugin(),
          new AttentionPlugin(),
          new AlignmentPlugin(),
          offers -> offers.add(TextCompletions.class, "given", GivenAnswers.class));
  @TempDir Path folder;

  @Test
  void packedRowsHaveTheLossOfRowsOfTheirOwn() throws IOException {
    // All eight good documents in each update, in eight rows or packed into two.
    Map<String, Double> alone = run("packing: 0", "batch: 8");
    Map<String, Double> packed = run("packing: 120", "batch: 2");
    for (int step = 1; step <= 5; step++) {
      assertThat(at(packed, "train/loss " + step))
          .isCloseTo(at(alone, "train/loss " + step), within(1e-6));
      assertThat(at(packed, "train/gradient-norm " + step))
          .isCloseTo(at(alone, "train/gradient-norm " + step), within(1e-5));
    }
    assertThat(at(packed, "eval/loss")).isCloseTo(at(alone, "eval/loss"), within(1e-6));
    assertThat(at(alone, "eval/loss")).isLessThan(at(alone, "eval/loss-before"));
  }

  @Test
  void microBatchesOfDifferentLengthsHaveTheLossOfTheWholeBatch() throws IOException {
    Map<String, Double> whole = run("packing: 0", "batch: 8");
    Map<String, Double> parts = run("packing: 0", "batch: 2, accumulate: 4");
    for (int step = 1; step <= 5; step++) {
      assertThat(at(parts, "train/loss " + step))
          .isCloseTo(at(whole, "train/loss " + step), within(1e-5));
      assertThat(at(parts, "train/gradient-norm " + step))
          .isCloseTo(at(whole, "train/gradient-norm " + step), within(1e-4));
    }
  }

  @Test
  void ktoLearnsGoodAnswersOfLabelledOnes() throws IOException {
    Map<String, Double> seen =
        run("packing: 0, loss: {type: kto, beta: 0.5}", "batch: 12, accumulate: 1");
    assertThat(at(seen, "train/loss 1")).isCloseTo(0.5, within(1e-6));
    assertThat(at(seen, "train/kl 1")).isZero();
    // Good answers become likelier; bad ones here begin like them.
    assertThat(at(seen, "train/rewards/chosen 5")).isGreaterThan(0.5);
    assertThat(at(seen, "train/kl 5")).isPositive();
    assertThat(seen).containsKey("train/rewards/rejected 5");
  }

  @Test
  void aDocumentLongerThanARowIsRefusedBeforeTraining() {
    assertThatThrownBy(() -> run("packing: 20", "batch: 1"))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "a document of 25 tokens does not fit into rows of packing: 20; raise packing, or lower"
                + " the data's max-length");
  }

  @Test
  void aRewardModelPrefersPoliteAnswersThatItHasNotSeen() throws IOException {
    Map<String, Double> seen =
        carryOut(
            """
            name: reward
            seed: 3
            experiment:
              type: reward-model
              data: {type: jsonl, file: '%s', tokenizer: {type: bytes}, max-length: 96}
              model: {type: transformer, layers: 1, width: 32, heads: 2, key-heads: 2, hidden: 64}
              centre: 0.01
              training:
                {steps: 60, batch: 16, log-every: 20, optimizer: {type: adam, rate: 3e-3}}
            """
                .formatted(Path.of("descriptors", "data", "polite.jsonl").toAbsolutePath()));
    assertThat(at(seen, "eval/accuracy")).isGreaterThan(0.9);
    assertThat(at(seen, "eval/margin")).isPositive();
    assertThat(at(seen, "eval/loss")).isLessThan(0.4);
    assertThat(at(seen, "train/accuracy 60")).isGreaterThan(0.9);
  }

  private Map<String, Double> run(String settings, String training) throws IOException {
    return carryOut(
        """
        name: tuned
        seed: 3
        experiment:
          type: fine-tuning
          data: {type: given}
          policy:
            type: transformer
            model: {type: transformer, layers: 2, width: 32, heads: 4, key-heads: 2, hidden: 48}
          samples: 2
          temperature: 0
          %s
          training:
            {steps: 5, %s, log-every: 1, clip: 1, optimizer: {type: adam, rate: 1e-3}}
        """
            .formatted(settings.replace(", loss", "\n  loss"), training));
  }

  private Map<String, Double> carryOut(String descriptor) throws IOException {
    Path file = Files.writeString(folder.resolve("descriptor.yaml"), descriptor);
    Map<String, Double> seen = new TreeMap<>();
    Metrics metrics =
        new Metrics() {
          @Override
          public void log(String name, long step, double value) {
            seen.put(name + " " + step, value);
          }

          @Override
          public void result(String name, double value) {
            seen.put(name, value);
          }
        };
    RunServices services =
        new RunServices(
            metrics, RunServices.silent().artifacts(), (phase, done, total, value) -> {}, () -> {});
    try (Run run =
        new Runs(registry).open(new Descriptors(registry).read(file, List.of()), services)) {
      run.experiment().run();
    }
    return seen;
  }

  private static double at(Map<String, Double> seen, String name) {
    return Objects.requireNonNull(seen.get(name), name);
  }
}
