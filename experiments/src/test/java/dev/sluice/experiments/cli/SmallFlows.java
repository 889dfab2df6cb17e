package dev.sluice.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Trained runs of the smallest flows, for the verbs that use them.
 *
 * @param runs the folder of all run folders
 */
record SmallFlows(CommandLineCase line, Path runs) {
  static final String SMALL = "experiment.model={type: simd-mlp, hidden: [16]}";
  static final String AVERAGE = "experiment.training.average={type: ema}";

  /** With a command line that knows {@link StopsAfter}. */
  static SmallFlows in(Path runs) {
    CommandLineCase line = new CommandLineCase(new StopsAfter.Offered());
    line.environment.put("SLUICE_RUNS", runs.toString());
    return new SmallFlows(line, runs);
  }

  /** Trained for 5 steps and evaluated after the third. */
  Path train(String name, String... overrides) {
    assertThat(status(name, overrides)).as(line.err()).isZero();
    return runs.resolve(name);
  }

  /** The exit status of the same, which may fail. */
  int status(String name, String... overrides) {
    return run(name, "experiment.training.steps=5", overrides);
  }

  /** Interrupted at about step 250 of 300, with a checkpoint. */
  Path interrupt(String name) {
    String rate = "experiment.training.rate-schedule={type: stops-after, last: 250}";
    assertThat(run(name, rate, AVERAGE)).as(line.err()).isEqualTo(130);
    return runs.resolve(name);
  }

  /** What {@link #interrupt} would have been with its last step at {@code steps}. */
  Path trainTo(int steps, String name, String... overrides) {
    List<String> all = new ArrayList<>(List.of(overrides));
    all.add("experiment.training.rate-schedule.type=constant");
    all.add(AVERAGE);
    all.add("experiment.training.steps=" + steps);
    return train(name, all.toArray(String[]::new));
  }

  private int run(String name, String override, String... overrides) {
    List<Object> words = new ArrayList<>(List.of("run", CommandLineCase.SMOKE, SMALL, override));
    words.add(
        "experiment.evaluation={samples: 50, every: 3, measures: [{type: moments}], pictures: []}");
    words.addAll(List.of(overrides));
    words.addAll(List.of("-q", "--checkpoint-seconds", 0, "--folder", runs.resolve(name)));
    return line.run(words.toArray());
  }

  /** Trains nothing. */
  Path synthetic(String name) throws IOException {
    Path file = runs.resolve(name + ".yaml");
    Files.writeString(file, "experiment: {type: synthetic, steps: 2}\n");
    assertThat(line.run("run", file, "-q", "--folder", runs.resolve(name))).isZero();
    return runs.resolve(name);
  }

  /** As if the plugins had changed since. */
  static void change(Path run) throws IOException {
    Path descriptor = run.resolve("descriptor.yaml");
    String text = Files.readString(descriptor);
    Files.writeString(descriptor, text.replace("hidden: [16]", "hidden: [17]"));
  }

  /** The message of a call that is refused for its input. */
  void refused(String message, Object... words) {
    assertThat(line.run(words)).as(line.err()).isEqualTo(2);
    assertThat(line.err()).isEqualTo("sluice: " + message + "\n");
  }
}
