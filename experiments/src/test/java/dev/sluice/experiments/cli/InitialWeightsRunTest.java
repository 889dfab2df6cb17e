package dev.sluice.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.track.Entry;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.runtime.weights.WeightsDigest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that begin with the weights of other runs and of files. */
class InitialWeightsRunTest {
  private static final String RUN = "experiment.model.weights={type: run, run: %s}";
  private static final String FILE = "experiment.model.weights={type: safetensors, file: '%s'}";

  @TempDir Path runs;
  private SmallFlows flows = SmallFlows.in(Path.of(""));

  @BeforeEach
  void folders() {
    flows = SmallFlows.in(runs);
  }

  @Test
  void theFirstLossIsThatOfTheParentAfterItsLastStep() {
    Path levers = Path.of("descriptors", "levers.yaml");
    String learner = "experiment.learner={type: dream-discrete}";
    train(levers, "parent", learner, "experiment.training.steps=20");
    train(levers, "longer", learner, "experiment.training.steps=21");

    train(
        levers,
        "child",
        learner,
        "experiment.learner.weights={type: run, run: parent}",
        "experiment.training.steps=1");

    // All of its problems are in every batch, so that a loss depends on the weights alone.
    assertThat(losses("child")).hasSize(1).containsExactly(losses("longer").get(20));
    assertThat(losses("child").get(0)).isNotEqualTo(losses("longer").get(0));
  }

  @Test
  void anExportedFileGivesTheSameRunAsTheRunItself() throws IOException {
    flows.train("parent");
    assertThat(flows.line().run("export", "parent", "-o", runs.resolve("model"))).isZero();
    Path file = runs.resolve("model/weights.safetensors");

    flows.train("of-run", RUN.formatted("parent"));
    flows.train("of-file", FILE.formatted(file));

    assertThat(losses("of-file")).isNotEmpty().isEqualTo(losses("of-run"));
    assertThat(inputs("of-file"))
        .contains("weights of weights.safetensors " + file + " " + WeightsDigest.of(file));
  }

  @Test
  void aRunThatIsNotThereIsNamedWithThoseThatAre() {
    flows.train("parent");

    assertThat(fails(RUN.formatted("parant")))
        .endsWith(
            "experiment.model.weights (weights 'run'): 'parant' is no run folder (did you"
                + " mean 'parent'?); there are in "
                + runs
                + ": child, parent");
  }

  @Test
  void anInterruptedRunIsRejectedUnlessATrainingIsNamed() {
    Path parent = flows.interrupt("parent");

    assertThat(fails(RUN.formatted("parent")))
        .endsWith(
            "run 'parent' (%s) is not finished, it is interrupted: resume it with sluice run"
                    .formatted(parent)
                + " --resume, or name one of its finished trainings, of which there are 0");
    assertThat(fails("experiment.model.weights={type: run, run: parent, training: 1}"))
        .endsWith("run 'parent' (%s) has no finished training 1; it has 0".formatted(parent));
  }

  @Test
  void aCheckpointOfANewerFormatIsRejected() throws IOException {
    Path parent = flows.train("parent");
    Path checkpoint = parent.resolve("checkpoint/train-0.finished");
    byte[] bytes = Files.readAllBytes(checkpoint);
    bytes[7] = '9';
    Files.write(checkpoint, bytes);

    assertThat(fails(RUN.formatted("parent")))
        .contains("experiment.model.weights (weights 'run'): cannot use the checkpoint")
        .contains(checkpoint.toString())
        .hasLineCount(1);
  }

  @Test
  void anotherFileOfTheSameNameIsNotTheSameRun() throws IOException {
    flows.train("one");
    flows.train("two", "seed=8");
    Path file = exported("one");
    Path child = flows.train("child", FILE.formatted(file));
    String before = WeightsDigest.of(file);
    Files.copy(exported("two"), file, StandardCopyOption.REPLACE_EXISTING);

    int code = resume("child", FILE.formatted(file));

    assertThat(code).isNotZero();
    assertThat(flows.line().err())
        .contains(
            "weights of weights.safetensors (%s) is not what the finished run began with: its hash"
                    .formatted(file)
                + " was %s and is now %s; bring the old content back, or start the run anew"
                    .formatted(before, WeightsDigest.of(file))
                + " without --resume");
    assertThat(child).isDirectory();
  }

  @Test
  void aFileThatChangedWhileTheRunWasInterruptedIsNotTakenUp() throws IOException {
    flows.train("one");
    flows.train("two", "seed=8");
    Path file = exported("one");
    Path child = flows.train("child", FILE.formatted(file));
    cutEnd(child);
    Files.copy(exported("two"), file, StandardCopyOption.REPLACE_EXISTING);

    assertThat(resume("child", FILE.formatted(file))).isNotZero();

    assertThat(flows.line().err()).contains("is not what the run began with: its hash was ");
  }

  /** Takes the last line of a journal away, as if the process had been killed before it. */
  private static void cutEnd(Path run) throws IOException {
    Path journal = run.resolve("journal.jsonl");
    List<String> lines = Files.readAllLines(journal);
    try (OutputStream out = Files.newOutputStream(journal)) {
      for (String line : lines.subList(0, lines.size() - 1)) {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private Path exported(String name) {
    Path folder = runs.resolve(name + "-model");
    assertThat(flows.line().run("export", name, "-o", folder)).isZero();
    return folder.resolve("weights.safetensors");
  }

  private int resume(String name, String weights) {
    List<Object> words = new ArrayList<>(List.of("run", CommandLineCase.SMOKE, SmallFlows.SMALL));
    words.add("experiment.training.steps=5");
    words.add(
        "experiment.evaluation={samples: 50, every: 3, measures: [{type: moments}], pictures: []}");
    words.addAll(List.of(weights, "-q", "--resume", "--folder", runs.resolve(name)));
    return flows.line().run(words.toArray());
  }

  /** The message of a child that cannot begin. */
  private String fails(String weights) {
    int code =
        flows
            .line()
            .run(
                "run",
                CommandLineCase.SMOKE,
                SmallFlows.SMALL,
                weights,
                "-q",
                "--folder",
                runs.resolve("child"));
    assertThat(code).isEqualTo(1);
    List<String> messages = new ArrayList<>();
    JournalReader.each(
        runs.resolve("child"),
        line -> {
          if (line.entry() instanceof Entry.End end) {
            messages.add(end.message());
          }
        });
    try (var all = Files.walk(runs.resolve("child"))) {
      all.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return messages.get(0);
  }

  private void train(Path descriptor, String name, String... overrides) {
    List<Object> words = new ArrayList<>(List.of("run", descriptor));
    words.addAll(List.of(overrides));
    words.add("experiment.training.log-every=1");
    words.addAll(List.of("-q", "--folder", runs.resolve(name)));
    assertThat(flows.line().run(words.toArray())).as(flows.line().err()).isZero();
  }

  private List<Double> losses(String name) {
    List<Double> losses = new ArrayList<>();
    JournalReader.each(
        runs.resolve(name),
        line -> {
          if (line.entry() instanceof Entry.Metric point && point.name().equals("train/loss")) {
            losses.add(point.value());
          }
        });
    return losses;
  }

  private List<String> inputs(String name) {
    List<String> inputs = new ArrayList<>();
    JournalReader.each(
        runs.resolve(name),
        line -> {
          if (line.entry() instanceof Entry.Input input) {
            inputs.add(
                String.join(
                    " ",
                    input.dataset().name(),
                    input.dataset().source(),
                    input.dataset().digest()));
          }
        });
    return inputs;
  }
}
