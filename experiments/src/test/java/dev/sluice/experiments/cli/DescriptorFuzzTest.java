package dev.sluice.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.experiments.fuzz.Fuzz;
import dev.sluice.experiments.fuzz.TextMutation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Descriptors, suites and overrides with mistakes are refused with words, and never with a trace.
 */
class DescriptorFuzzTest {
  private static final Path SHIPPED = Path.of("descriptors");

  private static final String[][] VERBS = {
    {"check"}, {"show"}, {"show", "--json"}, {"run", "--dry-run"}, {"suite", "--dry-run"}
  };

  /** What the shipped files have little of. */
  private static final List<String> MORE =
      List.of(
          """
          name: inc
          seeds: {count: 2}
          include:
            - ablation: smoke-suite.yaml
              set: {experiment.training.steps: 5}
            - run: smoke.yaml
              name: smoke-on-cpu
              require: {sliced-wasserstein: "< 1"}
            - suite: solvers.yaml
          """,
          """
          baseline: smoke.yaml
          vary:
            experiment.solver:
              euler: {type: euler, steps: 80}
              rk4: {type: rk4, steps: 20}
            budget:
              short: {experiment.training.steps: 50, experiment.training.optimizer.rate: 1e-2}
            experiment.solver.steps:
              only-if: {experiment.solver: rk4}
              values: [10, 40]
          mode: grid
          seeds: [3, 5, 8]
          match: {evaluations: 40}
          compare: {metric: sliced-wasserstein, better: lower, test: paired-t, also: [field-distance]}
          require: {field-distance: {"solver=rk4": ["> 0", "< 0.5"]}}
          launch: {type: local, jobs: 2, retry: 1, timeout: 30m, pruner: {type: asha}}
          report: {formats: [markdown, html, csv, latex]}
          """,
          "extends: [smoke.yaml, csv.yaml]\nname: ex\nexperiment: {solver: {type: rk4}}\n");

  private final CommandLineCase line = new CommandLineCase();

  @TempDir Path folder;

  @Test
  void whateverTheTextItIsReadOrRefused() throws IOException {
    List<String> texts = new ArrayList<>(MORE);
    try (Stream<Path> files = Files.list(SHIPPED)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".yaml")).toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
        texts.add(Files.readString(file));
      }
    }
    TextMutation mutation = new TextMutation(texts);
    Fuzz.run("descriptors", random -> check(mutation, random));
  }

  private void check(TextMutation mutation, SplittableRandom random) throws IOException {
    String text = mutation.draw(random);
    Path file = folder.resolve("case.yaml");
    Files.write(file, bytes(text, random));
    String[] verb = VERBS[random.nextInt(VERBS.length)];
    List<String> words = new ArrayList<>(Arrays.asList(verb));
    words.add(file.toString());
    if (!verb[0].equals("check")) {
      mutation.overrides(random).stream()
          .filter(word -> !word.startsWith("-") && !word.startsWith("@"))
          .forEach(words::add);
    }
    if (verb[verb.length - 1].equals("--dry-run")) {
      words.addAll(List.of("--dir", folder.resolve("runs").toString()));
    }
    int code = execute(words, text);
    if (code == 0 && words.get(0).equals("show")) {
      readsBack(text, words.contains("--json"));
    }
  }

  private static byte[] bytes(String text, SplittableRandom random) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(50) == 0 && bytes.length > 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return random.nextInt(300) == 0 ? text.getBytes(StandardCharsets.UTF_16) : bytes;
  }

  /** What is shown is the same descriptor, so it is shown alike, and has the same id. */
  private void readsBack(String text, boolean json) throws IOException {
    String shown = line.out();
    Path again = folder.resolve("shown.yaml");
    Files.writeString(again, shown);
    List<String> words = new ArrayList<>(List.of("show", again.toString()));
    if (json) {
      words.add("--json");
    }
    String what = "is shown so that it does not read back: " + line.err() + "\n" + text;
    assertThat(execute(words, text)).as(what).isZero();
    assertThat(line.out()).as("shown again it differs:\n" + text).isEqualTo(shown);
  }

  private int execute(List<String> words, String text) {
    int code = line.run(words.toArray());
    String err = line.err();
    String what = words + "\n" + err.lines().findFirst().orElse("") + "\n" + text;
    if (code != 0 && code != 2) {
      throw new AssertionError("exit " + code + " " + err + "\n" + what);
    }
    if (err.contains("sluice: unexpected") || err.contains("\tat ")) {
      throw new AssertionError("unexpected " + err + "\n" + what);
    }
    if (code == 2 && err.isBlank() && line.out().isBlank()) {
      throw new AssertionError("refuses without a word " + what);
    }
    String said = err.replaceAll("'[^']*'", "");
    if (said.contains("Exception") && !what.substring(err.length()).contains("Exception")) {
      throw new AssertionError("names a class " + what);
    }
    return code;
  }
}
