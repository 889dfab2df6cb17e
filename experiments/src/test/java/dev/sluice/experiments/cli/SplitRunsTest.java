package dev.sluice.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.api.track.Entry;
import dev.sluice.experiments.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs on a table that is split into parts. */
class SplitRunsTest {
  private static final int ROWS = 40;

  private final CommandLineCase line = new CommandLineCase();

  @TempDir Path folder;

  @Test
  void theBestWeightsAreKeptAndTheTestFiguresAreTakenOnceAtTheEnd() throws IOException {
    Map<String, Double> seen = run("best", table(x -> x, x -> x, Map.of()), "keep=best");

    double best = seen.get("train/best-step @end");
    assertThat(best).isBetween(10.0, 60.0);
    assertThat(seen.get("train/validation-loss " + (int) best))
        .isEqualTo(seen.get("train/best-validation-loss @end"));
    assertThat(seen.keySet())
        .contains(
            "eval/log-density @end",
            "eval/test/log-density @end",
            "eval/sliced-wasserstein 10",
            "eval/test/sliced-wasserstein @end")
        .noneMatch(name -> name.startsWith("eval/test/") && !name.endsWith("@end"));
  }

  @Test
  void aRunWithoutAValidationPartKeepsNoBest() throws IOException {
    int code =
        line.run(arguments("none", table(x -> x, x -> x, Map.of()), "keep=best", "validation=0"));

    assertThat(code).isEqualTo(1);
    assertThat(line.err())
        .contains(
            "training.keep is 'best', but there is no validation part to choose by; give the data"
                + " one, such as split: {validation: 0.1}, or set keep to 'last'");
  }

  @Test
  void rowsOfTheTestPartChangeNothingInTraining() throws IOException {
    Map<String, Double> before = run("before", table(x -> x, x -> x, Map.of()), "keep=best");
    // By the split's seed 3, row 0 is of the test part and row 2 is learnt from.
    assertThat(changed(before, run("test", table(x -> x, x -> x, Map.of(0, 1e3)), "keep=best")))
        .containsExactly(
            "eval/test/bits-per-dimension @end",
            "eval/test/log-density @end",
            "eval/test/negative-log-likelihood @end",
            "eval/test/sliced-wasserstein @end");
    assertThat(changed(before, run("train", table(x -> x, x -> x, Map.of(2, 1e3)), "keep=best")))
        .contains("train/loss 60", "train/validation-loss 10");
  }

  private static Set<String> changed(Map<String, Double> before, Map<String, Double> after) {
    assertThat(after.keySet()).isEqualTo(before.keySet());
    Map<String, Double> others = new TreeMap<>(after);
    before.forEach(others::remove);
    return others.keySet();
  }

  @Test
  void aRunIsNotResumedOnRowsThatItWasNotTrainedOn() throws IOException {
    Path table = table(x -> x, x -> x, Map.of());
    Object[] resumed = arguments("changed", table, "keep=best", "validation=0.2");
    resumed[resumed.length - 1] = "--resume";
    assertThat(line.run(resumed)).as(line.err()).isZero();
    // As if it had been interrupted before its end.
    Path journal = folder.resolve("changed/journal.jsonl");
    List<String> lines = Files.readAllLines(journal);
    Files.write(journal, lines.subList(0, lines.size() - 1));
    Files.writeString(table, Files.readString(table).replaceFirst("\n", "\n0.5,0.25\n"));

    assertThat(line.run(resumed)).isEqualTo(1);
    assertThat(line.err()).contains("is not what the run began with", "bring the old content back");
  }

  @Test
  void densitiesFollowAChangeOfUnits() throws IOException {
    run("metres", table(x -> x, y -> y, Map.of()), "keep=last");
    run("scaled", table(x -> 4 * x, y -> y / 8, Map.of()), "keep=last");
    run("moved", table(x -> 1.8 * x + 32, y -> -3 * y + 5, Map.of()), "keep=last");

    double metres = logDensity("metres", 1, 0.5);
    double volume = Math.log(4 / 8.0);
    assertThat(logDensity("scaled", 4, 0.0625)).isCloseTo(metres - volume, within(1e-12));
    assertThat(results("scaled").get("eval/log-density @end"))
        .isCloseTo(results("metres").get("eval/log-density @end") - volume, within(1e-12));
    assertThat(results("scaled").get("eval/negative-log-likelihood @end"))
        .isCloseTo(
            results("metres").get("eval/negative-log-likelihood @end") + volume, within(1e-9));
    assertThat(results("scaled").get("eval/sliced-wasserstein @end"))
        .isEqualTo(results("metres").get("eval/sliced-wasserstein @end"));
    // A column that is turned round is another problem for a flow that was drawn; not for a mean.
    assertThat(logDensity("moved", 1.8 + 32, -1.5 + 5))
        .isCloseTo(metres - Math.log(1.8 * 3), within(3.0));
  }

  @Test
  void earlyStoppingFinishesARunThatKeepsItsBestWeights() throws IOException {
    Path table = table(x -> x, x -> x, Map.of());
    Object[] best = pruned("finished", table, "keep=best");
    assertThat(line.run(best)).as(line.err()).isZero();

    assertThat(line.out()).contains("FINISHED in ").doesNotContain("PRUNED");
    Map<String, Double> seen = results("finished");
    // The first value stays the best by a margin of 1,000: two evaluations later it is over.
    assertThat(seen.keySet())
        .contains("train/validation-loss 30", "eval/test/log-density @end")
        .doesNotContain("train/validation-loss 40");
    assertThat(seen.get("train/best-step @end")).isBetween(10.0, 30.0);

    assertThat(line.run(pruned("pruned", table, "keep=last"))).as(line.err()).isZero();
    assertThat(line.out()).contains("PRUNED after ");
    assertThat(results("pruned").keySet()).doesNotContain("eval/test/log-density @end");
  }

  private Object[] pruned(String name, Path table, String keep) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("prune.yaml"),
            """
            pruner: {type: early-stopping, patience: 2, min-delta: 1000}
            metric: eval/sliced-wasserstein
            better: lower
            rungs: rungs
            """);
    List<Object> words = new ArrayList<>(List.of(arguments(name, table, keep, "validation=0.2")));
    words.remove("-q");
    words.addAll(List.of("--prune", file));
    return words.toArray();
  }

  @Test
  void aSuiteRejectsTheComparisonByThePartThatChoseTheWeights() throws IOException {
    Path suite =
        Files.writeString(
            folder.resolve("suite.yaml"),
            "name: s\nbaseline: {extends: "
                + Path.of("descriptors", "csv.yaml").toAbsolutePath()
                + "}\nexperiment: {training: {keep: best}}\n"
                + "vary: {experiment.training.clip: {a: 1}}\n"
                + "compare: {metric: sliced-wasserstein, also: [eval/mean-error,"
                + " eval/test/mean-error, validation-loss, train/loss]}\n");

    assertThat(line.run("check", suite)).isEqualTo(2);
    assertThat(line.err())
        .contains(
            "compare.metric: 'sliced-wasserstein' is measured on the validation part, which chose"
                + " the weights (training.keep: best); use 'eval/test/sliced-wasserstein', and"
                + " split.test above 0",
            "compare.also: 'eval/mean-error' is measured",
            "compare.also: 'validation-loss' is of the validation part, which chose the weights"
                + " (training.keep: best); compare a figure of the test part, such as"
                + " eval/test/sliced-wasserstein")
        .doesNotContain("'eval/test/mean-error' is", "'train/loss'");
  }

  private double logDensity(String run, double x, double y) throws IOException {
    String point = x + "," + y;
    assertThat(line.run("likelihood", folder.resolve(run), "--point", point, "--json"))
        .as(line.err())
        .isZero();
    JsonNode all = new ObjectMapper().readTree(line.out());
    double log = all.get(0).get("log-density").asDouble();
    assertThat(all.get(0).get("bits-per-dimension").asDouble())
        .isCloseTo(-log / 2 / Math.log(2), within(1e-12));
    return log;
  }

  private Map<String, Double> run(String name, Path table, String keep) throws IOException {
    assertThat(line.run(arguments(name, table, keep, "validation=0.2"))).as(line.err()).isZero();
    return results(name);
  }

  private Object[] arguments(String name, Path table, String keep, String validation) {
    return List.of(
            "run",
            Path.of("descriptors", "normalizing-flow.yaml"),
            "--folder",
            folder.resolve(name),
            "experiment.data={type: csv, file: '" + table + "', split: {test: 0.2, seed: 3}}",
            "experiment.data.split." + validation,
            "experiment.model={type: real-nvp, layers: 2, hidden: [8]}",
            "experiment.training.steps=60",
            "experiment.training.batch=32",
            "experiment.training." + keep,
            "experiment.evaluation={samples: 100, every: 10, measures: [{type: sliced-wasserstein,"
                + " directions: 8}, {type: negative-log-likelihood, points: 8}], pictures: []}",
            "-q")
        .toArray();
  }

  private Map<String, Double> results(String name) {
    Map<String, Double> seen = new TreeMap<>();
    JournalReader.each(
        folder.resolve(name),
        one -> {
          if (one.entry() instanceof Entry.Metric point) {
            seen.put(point.name() + " " + point.step(), point.value());
          } else if (one.entry() instanceof Entry.Result result) {
            seen.put(result.name() + " @end", result.value());
          }
        });
    seen.keySet()
        .removeIf(
            key ->
                key.startsWith("time/") || key.startsWith("system/") || key.contains("per-second"));
    return seen;
  }

  private Path table(DoubleUnaryOperator x, DoubleUnaryOperator y, Map<Integer, Double> outliers)
      throws IOException {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder("x,y\n");
    for (int row = 0; row < ROWS; row++) {
      double a = Math.round(64 * random.nextGaussian()) / 64.0;
      double b = Math.round(64 * (a * a + random.nextGaussian())) / 64.0;
      text.append(outliers.getOrDefault(row, x.applyAsDouble(a)))
          .append(',')
          .append(y.applyAsDouble(b))
          .append('\n');
    }
    return Files.writeString(Files.createTempFile(folder, "table", ".csv"), text);
  }
}
