package dev.sluice.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.api.track.RunHeader;
import dev.sluice.api.track.RunStatus;
import dev.sluice.experiments.journal.Journal;
import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.suite.PlannedRun;
import dev.sluice.experiments.suite.SuitePlan;
import dev.sluice.experiments.suite.Suites;
import dev.sluice.runtime.registry.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportVerbTest {
  @TempDir Path root;
  private final CommandLineCase line = new CommandLineCase();
  private Path file;
  private SuitePlan plan;

  @BeforeEach
  void aSuiteOfWhichOneRunIsMissing() throws IOException {
    file = root.resolve("solvers.yaml");
    Files.writeString(
        file,
        """
        name: solvers
        baseline: %s
        vary:
          experiment.solver: {euler: {type: euler, steps: 8}}
        seeds: {count: 4, shared: true}
        compare: {metric: eval/sliced-wasserstein, better: lower}
        """
            .formatted(CommandLineCase.SMOKE.toAbsolutePath()));
    plan = new Suites(Registry.load(getClass().getClassLoader())).read(file, List.of());
    List<PlannedRun> runs = List.copyOf(plan.runs().values());
    runs.subList(0, runs.size() - 1).forEach(this::finish);
    Path ofSuite = Files.createDirectories(root.resolve(plan.name()).resolve("suite"));
    Files.writeString(ofSuite.resolve("suite.yaml"), plan.yaml());
  }

  @Test
  void anUnfinishedSuiteIsReportedWithWhatIsMissing() {
    assertThat(line.run("report", file, "--dir", root)).as(line.err()).isZero();
    assertThat(line.out())
        .startsWith("7 of 8 runs finished; 1 not started.")
        .contains("is worse than")
        .contains("3 pairs")
        .contains("report.html");
  }

  @Test
  void markdownIsPrintedForPasting() {
    assertThat(line.run("report", file, "--dir", root, "--format", "md")).isZero();
    assertThat(line.out()).startsWith("# solvers").contains("| variant | verdict | n |");
    assertThat(root.resolve("solvers/suite/report")).isDirectoryContaining("glob:**/*-effects.png");
    assertThat(line.err()).contains("wrote ", "report.md", "-effects.png");
  }

  @Test
  void jsonNamesTheFiles() throws IOException {
    Path out = root.resolve("out");
    assertThat(line.run("report", file, "--dir", root, "-o", out, "--json")).isZero();
    JsonNode json = new ObjectMapper().readTree(line.out());
    assertThat(json.path("findings")).hasSize(1);
    json.path("files").forEach(path -> assertThat(Path.of(path.asText())).exists());
    assertThat(out.resolve("report.html")).exists();
  }

  @Test
  void theFolderOfASuiteIsEnough() {
    assertThat(line.run("report", "solvers", "--dir", root, "--format", "tex")).isZero();
    assertThat(line.out()).contains("\\begin{tabular}");
  }

  @Test
  void aFormatIsAlsoCalledAsInSuitesFiles() {
    assertThat(line.run("report", file, "--dir", root, "--format", "LaTeX")).isZero();
    assertThat(line.out()).contains("\\begin{tabular}");
    assertThat(line.run("report", file, "--dir", root, "--format", "pdf")).isEqualTo(2);
    assertThat(line.err().strip())
        .isEqualTo(
            "sluice: no report format is called 'pdf'; there are: csv, html, latex, tex, markdown,"
                + " md, pictures, png");
  }

  @Test
  void anUnknownBaselineIsExplained() {
    assertThat(line.run("report", file, "--dir", root, "--baseline", "baselin")).isEqualTo(2);
    assertThat(line.err())
        .startsWith("sluice: no variant is called 'baselin' (did you mean 'baseline'?)");
  }

  @Test
  void anUnknownMetricIsExplainedAndNothingIsWritten() {
    assertThat(line.run("report", file, "--dir", root, "--metric", "sliced-waserstein"))
        .isEqualTo(2);
    assertThat(line.err())
        .isEqualTo(
            "sluice: no finished run has a metric 'sliced-waserstein' (did you mean"
                + " 'sliced-wasserstein'?); there are: eval/sliced-wasserstein, train/loss"
                + System.lineSeparator());
    assertThat(root.resolve("solvers/suite")).isDirectoryNotContaining("glob:**/report*");
  }

  @Test
  void anotherMetricOrBaselineLeavesTheSuitesOwnReportAlone() {
    assertThat(line.run("report", file, "--dir", root, "--metric", "train/loss")).isZero();
    assertThat(line.run("report", file, "--dir", root, "--baseline", "solver=euler")).isZero();
    Path suite = root.resolve("solvers/suite");
    assertThat(suite.resolve("report-train-loss/report.html")).exists();
    assertThat(suite.resolve("report-against-solver-euler/report.html")).exists();
    assertThat(suite.resolve("report")).doesNotExist();
  }

  @Test
  void whatIsNoSuiteIsExplained() {
    assertThat(line.run("report", "nowhere", "--dir", root)).isEqualTo(2);
    assertThat(line.err())
        .startsWith("sluice: 'nowhere' is neither a suite's file nor a suite's folder; there are");
  }

  @Test
  void diffFindsARunOfASuiteByTheBeginningOfItsId() {
    List<PlannedRun> runs = List.copyOf(plan.runs().values());
    String first = runs.get(0).id().substring(0, 10);
    String second = runs.get(4).id().substring(0, 10);

    assertThat(line.run("diff", first, second, "--dir", root, "--curves")).as(line.err()).isZero();
    assertThat(line.out()).contains("second - first").contains("train/loss").contains("+");
  }

  private void finish(PlannedRun run) {
    Path folder = root.resolve(plan.name()).resolve(run.folderName());
    RunHeader header =
        new RunHeader(
            "uid-" + run.id(), "solvers", run.variant(), 0, new TreeMap<>(), new TreeMap<>());
    boolean baseline = run.variant().equals("baseline");
    try (Journal journal = Journal.open(folder, header, Locks.SYSTEM)) {
      journal.log("train/loss", 1, 1.0);
      journal.log("train/loss", 2, baseline ? 0.5 : 0.6);
      journal.result(
          "eval/sliced-wasserstein",
          0.1 + 0.001 * run.seed() + (baseline ? 0 : 0.05 + 0.0001 * run.seed()));
      journal.end(RunStatus.FINISHED, "");
    }
  }
}
