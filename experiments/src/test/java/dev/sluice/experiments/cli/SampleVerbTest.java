package dev.sluice.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.experiments.journal.JournalReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleVerbTest {
  @TempDir Path runs;
  private SmallFlows flows = SmallFlows.in(Path.of(""));
  private CommandLineCase line = flows.line();

  @BeforeEach
  void folders() {
    flows = SmallFlows.in(runs);
    line = flows.line();
  }

  private String sampled(String file, Object... words) throws IOException {
    List<Object> all = new ArrayList<>(List.of("sample"));
    all.addAll(List.of(words));
    all.addAll(List.of("-o", runs.resolve(file)));
    assertThat(line.run(all.toArray())).as(line.err()).isZero();
    return Files.readString(runs.resolve(file));
  }

  private static String samples(Path run) throws IOException {
    return Files.readString(run.resolve("artifacts/samples/samples.csv"));
  }

  @Test
  void withoutOptionsItGivesTheSamplesOfTheRunToTheBit() throws IOException {
    Path run = flows.train("flow");
    long size = JournalReader.size(run);

    assertThat(sampled("a.csv", "flow")).isEqualTo(samples(run));

    assertThat(line.out()).isEqualTo("50 samples with seed 7: " + runs.resolve("a.csv") + "\n");
    assertThat(line.err()).isEmpty();
    assertThat(JournalReader.size(run)).isEqualTo(size);
    assertThat(sampled("b.csv", "flow", "--seed", 7, "--count", 50)).isEqualTo(samples(run));
  }

  @Test
  void aSamplerWithNoiseOfItsOwnRepeatsTheRunToo() throws IOException {
    Path run = flows.train("sde", "experiment.sampler={type: sde}");

    assertThat(sampled("a.csv", run)).isEqualTo(samples(run));
  }

  @Test
  void aNormalizingFlowDoesToo() throws IOException {
    Path descriptor = Path.of("descriptors", "normalizing-flow.yaml");
    Object[] words = {
      "run",
      descriptor,
      "experiment.model={type: real-nvp, layers: 2, hidden: [8]}",
      "experiment.training={steps: 5, batch: 64}",
      "experiment.evaluation={samples: 20, measures: [], pictures: []}",
      "-q"
    };
    assertThat(line.run(words)).as(line.err()).isZero();
    try (var all = Files.list(runs)) {
      Path run = all.findFirst().orElseThrow();

      assertThat(sampled("a.csv", "normalizing-flow")).isEqualTo(samples(run));
    }
  }

  @Test
  void classesComeWithTheSamples() throws IOException {
    Path run =
        flows.train(
            "classes",
            "experiment.data={type: gaussian-mixture}",
            "experiment.guidance={type: classifier-free}");

    String plain = sampled("a.csv", "classes");
    String stronger = sampled("b.csv", "classes", "experiment.guidance.scale=5");

    assertThat(plain).isEqualTo(samples(run)).startsWith("x1,x2,class\n");
    assertThat(stronger).isNotEqualTo(plain).startsWith("x1,x2,class\n");
  }

  @Test
  void anotherSeedGivesOtherSamplesAndTheSameSeedTheSame() throws IOException {
    Path run = flows.train("flow");

    String three = sampled("a.csv", "flow", "--seed", 3);

    assertThat(three).isNotEqualTo(samples(run)).hasLineCount(51);
    assertThat(sampled("b.csv", "flow", "--seed", 3)).isEqualTo(three);
    assertThat(sampled("c.csv", "flow", "--seed", 4, "--count", 2)).hasLineCount(3);
  }

  @Test
  void overridesChangeWhatActsAfterTraining() throws IOException {
    flows.train("flow");
    Path euler = flows.train("euler", "experiment.solver={type: euler, steps: 3}");

    assertThat(sampled("a.csv", "flow", "experiment.solver={type: euler, steps: 3}"))
        .isEqualTo(samples(euler));
  }

  @Test
  void theLastCheckpointOfAnInterruptedRunIsUsed() throws IOException {
    Path stopped = flows.interrupt("stopped");

    String samples = sampled("a.csv", "stopped", "--json");

    int step = new ObjectMapper().readTree(line.out()).get("interrupted-at-step").asInt();
    assertThat(line.err())
        .isEqualTo(
            "%s was interrupted; these are the weights of step %d, its last checkpoint\n"
                .formatted(stopped, step));
    assertThat(samples).isEqualTo(samples(flows.trainTo(step, "whole")));
  }

  @Test
  void jsonTellsWhatWasWritten() throws IOException {
    Path run = flows.train("flow");

    sampled("a.csv", "flow", "--seed", 3, "--json");

    JsonNode node = new ObjectMapper().readTree(line.out());
    assertThat(node.get("run").asText()).isEqualTo(run.toString());
    assertThat(node.get("file").asText()).isEqualTo(runs.resolve("a.csv").toString());
    assertThat(node.get("samples").asInt()).isEqualTo(50);
    assertThat(node.get("seed").asInt()).isEqualTo(3);
    assertThat(node.has("interrupted-at-step")).isFalse();
  }

  @Test
  void aPictureShowsTheSamples() throws IOException {
    flows.train("flow");
    Path file = runs.resolve("a.PNG");

    assertThat(line.run("sample", "flow", "-o", file)).as(line.err()).isZero();

    BufferedImage image = ImageIO.read(file.toFile());
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    assertThat(Arrays.stream(pixels)).anyMatch(pixel -> (pixel >> 16 & 255) > (pixel & 255) + 50);
  }

  @Test
  void aFileOfNumpyHasTheSamplesOfTheCsvFile() throws IOException {
    flows.train("flow");
    Path file = runs.resolve("a.npz");
    assertThat(line.run("sample", "flow", "-o", file)).as(line.err()).isZero();

    String[] rows = sampled("a.csv", "flow").lines().skip(1).toArray(String[]::new);

    // An array of 50 x 2 float32 values, stored at the end of the only entry.
    try (ZipFile zip = new ZipFile(file.toFile())) {
      byte[] entry = zip.getInputStream(zip.getEntry("samples.npy")).readAllBytes();
      FloatBuffer values =
          ByteBuffer.wrap(entry, entry.length - 400, 400)
              .order(ByteOrder.LITTLE_ENDIAN)
              .asFloatBuffer();
      for (String row : rows) {
        assertThat(values.get() + "," + values.get()).isEqualTo(row);
      }
      assertThat(zip.size()).isEqualTo(1);
    }
  }

  @Test
  void anOverrideThatActsInTrainingIsRejected() {
    flows.train("flow");
    String rest =
        " acts in training, and this run is trained; overrides can change experiment.sampler,"
            + " experiment.solver, experiment.evaluation.samples, experiment.evaluation.measures,"
            + " experiment.evaluation.pictures";
    Path file = runs.resolve("a.csv");

    flows.refused(
        "experiment.path.schedule.type" + rest,
        "sample",
        "flow",
        "-o",
        file,
        "experiment.path.schedule.type=cosine");
    flows.refused(
        "experiment.training.steps" + rest,
        "sample",
        "flow",
        "-o",
        file,
        "experiment.training={steps: 6}");
    flows.refused("seed" + rest, "sample", "flow", "-o", file, "seed=8");
    assertThat(file).doesNotExist();
  }

  @Test
  void wrongOptionsAreRejected() {
    flows.train("flow");
    Path file = runs.resolve("a.csv");

    flows.refused("--count must be at least 1, not 0", "sample", "flow", "--count", 0, "-o", file);
    flows.refused(
        "-o a.txt: the file's name must end with one of .csv, .npz, .png",
        "sample",
        "flow",
        "-o",
        "a.txt");
    flows.refused(
        "-o " + runs.resolve("x/a.csv") + ": there is no folder " + runs.resolve("x"),
        "sample",
        "flow",
        "-o",
        runs.resolve("x/a.csv"));
    flows.refused("-o " + runs + ": is a folder, expected a file", "sample", "flow", "-o", runs);
    flows.refused(
        "'flaw' is no run folder (did you mean 'flow'?); there are in " + runs + ": flow",
        "sample",
        "flaw",
        "-o",
        file);
    assertThat(line.run("sample", "flow")).isEqualTo(2);
    assertThat(line.err())
        .isEqualTo(
            "sluice: Missing required option: '--output=FILE'\nsee: ./sluice sample --help\n");
  }

  @Test
  void anExperimentWithoutSamplesIsRejected() throws IOException {
    flows.synthetic("none");

    flows.refused(
        "the experiment 'synthetic' of "
            + runs.resolve("none")
            + " draws no samples; these do: flow-matching, normalizing-flow",
        "sample",
        "none",
        "-o",
        runs.resolve("a.csv"));
  }

  @Test
  void aRunWithoutCheckpointIsRejected() throws IOException {
    Path run = flows.train("flow");
    Files.delete(run.resolve("checkpoint/train-0.finished"));

    assertThat(line.run("sample", "flow", "-o", runs.resolve("a.csv"))).isEqualTo(1);

    assertThat(line.err())
        .isEqualTo(
            "sluice: this run was not trained to its end: training 1 is not finished; resume it"
                + " with sluice run --resume\n");
  }

  @Test
  void dataThatChangedSinceTrainingIsRejectedByEveryVerb() throws IOException {
    Path csv = Files.writeString(runs.resolve("a.csv"), "a,b\n1,2\n3,5\n4,1\n");
    Path run = flows.train("flow", "experiment.data={type: csv, file: \"" + csv + "\"}");
    Files.writeString(csv, "a,b\n1,2\n3,5\n4,7\n");
    String message =
        "the data 'a\\.csv' of \\Q%s\\E has changed since training: \\Q%s\\E now has the digest [0-9a-f]{64}, then [0-9a-f]{64}; restore it, or train again\n"
            .formatted(run, csv);

    assertThat(line.run("sample", "flow", "-o", runs.resolve("b.csv"))).isEqualTo(1);
    assertThat(line.err()).matches("sluice: " + message);
    assertThat(line.run("likelihood", "flow", "--point", "1,2")).isEqualTo(1);
    assertThat(line.err()).matches("sluice: " + message);
    assertThat(line.run("export", "flow", "-o", runs.resolve("model"))).isEqualTo(1);
    assertThat(line.err()).matches("sluice: " + message);
    assertThat(line.run("evaluate", "flow", "-q")).isEqualTo(1);
    assertThat(line.err()).matches("FAILED after [^:]+: " + message);
  }

  @Test
  void dataThatIsMissingIsRejected() throws IOException {
    Path csv = Files.writeString(runs.resolve("a.csv"), "a,b\n1,2\n3,5\n4,1\n");
    flows.train("flow", "experiment.data={type: csv, file: \"" + csv + "\"}");
    Files.delete(csv);

    assertThat(line.run("sample", "flow", "-o", runs.resolve("b.csv"))).isEqualTo(1);

    assertThat(line.err())
        .isEqualTo(
            "sluice: experiment.data (data 'csv'): %1$s: there is no such file (looked for %1$s)\n"
                .formatted(csv));
  }

  @Test
  void aRunOfOtherPluginsIsRejected() throws IOException {
    Path run = flows.train("flow");
    SmallFlows.change(run);

    assertThat(line.run("sample", "flow", "-o", runs.resolve("a.csv"))).isEqualTo(1);

    assertThat(line.err())
        .matches(
            "sluice: \\Q"
                + run
                + "\\E holds the run [0-9a-f]{16}, but its descriptor is now"
                + " [0-9a-f]{16}: plugins have changed since; run it again\n");
  }
}
