package dev.sluice.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.plugin.Spec;
import dev.sluice.api.prune.Goal;
import dev.sluice.api.report.ReportWriter;
import dev.sluice.api.track.RunStatus;
import dev.sluice.experiments.journal.Journal;
import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.schedule.SuiteFolder;
import dev.sluice.experiments.suite.PlannedRun;
import dev.sluice.experiments.suite.Requirement;
import dev.sluice.experiments.suite.SuitePlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
  private static final List<Spec<ReportWriter>> MARKDOWN =
      List.of(Spec.of(ReportWriter.class, "markdown"));

  @TempDir Path root;

  @Test
  void aFinishedSuiteIsWrittenInEveryFormat() throws Exception {
    SuiteFixture fixture = SuiteFixture.swaps(root).noise(0.0005);
    SuitePlan plan = fixture.finished();

    Written written = write(plan, fixture.folder());

    assertThat(written.files().stream().map(file -> file.getFileName().toString()))
        .contains(
            "report.md",
            "report.html",
            "table.csv",
            "results.csv",
            "table.tex",
            "swaps-effects.png",
            "swaps-effects.svg",
            "swaps-cost.png",
            "swaps-curves-loss.png");
    assertThat(written.files()).allMatch(Files::isRegularFile);
    assertThat(written.state()).isEqualTo("All 40 runs finished.");
    assertThat(written.findings()).hasSize(3);
    assertThat(written.findings().get(0)).startsWith("solver=rk4 is better than baseline by 0.01");
    assertThat(written.findings().get(0)).endsWith("p < 0.001 after Holm, 10 pairs.");
    assertThat(written.findings().get(2)).startsWith("path=cosine is worse than baseline by 0.00");
  }

  @Test
  void theLongFormHasEveryValueOfEveryRun() throws Exception {
    SuiteFixture fixture = SuiteFixture.swaps(root).seeds(3);
    fixture.finished();

    write(fixture.plan(), fixture.folder());

    List<String> lines = Files.readAllLines(fixture.folder().resolve("suite/report/results.csv"));
    assertThat(lines.get(0))
        .isEqualTo(
            "ablation,variant,seed,metric,value,status,id,experiment.solver,experiment.path");
    assertThat(lines)
        .filteredOn(line -> line.contains("," + SuiteFixture.METRIC + ","))
        .hasSize(12)
        .anyMatch(
            line ->
                line.startsWith(
                        "swaps,solver=rk4,1,eval/sliced-wasserstein,"
                            + fixture.value("solver=rk4", 1)
                            + ",finished,")
                    && line.endsWith(",rk4,linear"));
  }

  @Test
  void twoSeedsAllowNoClaimAndTheReportSaysSo() throws Exception {
    SuiteFixture fixture = SuiteFixture.swaps(root).seeds(2);
    fixture.finished();

    Written written = write(fixture.plan(), fixture.folder());

    assertThat(written.findings())
        .containsExactly(
            "No variant is compared with baseline: a test needs 3 seeds with values on both"
                + " sides. The best mean is that of solver=rk4, 0.0363 ± 0.0028.");
    assertThat(fixture.folder().resolve("suite/report/report.md"))
        .content()
        .contains("no test")
        .doesNotContain("- **solver=rk4**")
        .containsSubsequence(
            "\n| baseline", "\n| solver=rk4", "\n| solver=heun", "\n| path=cosine");
  }

  @Test
  void aSuiteThatGoesOnSaysWhatIsMissingAndWhy() throws Exception {
    SuiteFixture fixture = SuiteFixture.swaps(root).seeds(4);
    SuitePlan plan = fixture.plan();
    List<PlannedRun> runs = plan.ablations().get(0).runs();
    for (PlannedRun run : runs.subList(0, runs.size() - 3)) {
      fixture.finish(run);
    }
    try (Journal failed = fixture.begin(runs.get(13))) {
      failed.end(RunStatus.FAILED, "loss is NaN at step 700");
    }
    fixture.begin(runs.get(14)).close();
    try (Journal running = fixture.begin(runs.get(15))) {
      running.log("train/loss", 3000, 1);

      Written written = write(plan, fixture.folder());

      assertThat(written.state())
          .startsWith("13 of 16 runs finished; 1 failed, 1 interrupted, 1 running.");
    }
    assertThat(fixture.folder().resolve("suite/report/report.md"))
        .content()
        .contains("## Runs that did not finish", "loss is NaN at step 700")
        .contains("its process was killed: the journal has no end");
  }

  @Test
  void aRunThatTheSuiteDidNotStartSaysWhy() throws Exception {
    SuiteFixture fixture = SuiteFixture.swaps(root).seeds(3);
    SuitePlan plan = fixture.plan();
    List<PlannedRun> runs = plan.ablations().get(0).runs();
    for (PlannedRun run : runs.subList(0, runs.size() - 1)) {
      fixture.finish(run);
    }
    String reason = "not started: it shares the training of baseline, seed 3, which failed: NaN";
    String id = runs.get(runs.size() - 1).id();
    SuiteFolder.write(fixture.folder().resolve("suite/logs/" + id + ".txt"), reason + "\n");

    write(plan, fixture.folder());

    assertThat(fixture.folder().resolve("suite/report/report.md")).content().contains(reason);
  }

  @Test
  void nothingFinishedIsNoReasonToFail() {
    SuiteFixture fixture = SuiteFixture.swaps(root);

    Written written = write(fixture.plan(), fixture.folder());

    assertThat(written.state()).startsWith("0 of 40 runs finished; 40 not started.");
    assertThat(written.findings())
        .contains(
            "No comparison: no run has finished, so nothing has measured eval/sliced-wasserstein.");
  }

  @Test
  void aMetricThatNobodyMeasuredIsRefusedAndNothingIsWritten() throws Exception {
    SuiteFixture fixture = SuiteFixture.swaps(root).seeds(3);
    SuitePlan plan = fixture.finished();
    ReportOptions wish =
        new ReportOptions(
            Optional.empty(), Optional.of("sliced-waserstein"), Optional.empty(), Locks.SYSTEM);

    assertThatThrownBy(
            () ->
                SuiteFixture.reports()
                    .write(plan, fixture.folder(), wish, MARKDOWN, root.resolve("out")))
        .isInstanceOf(UnknownMetricException.class)
        .hasMessage(
            "no finished run has a metric 'sliced-waserstein' (did you mean"
                + " 'sliced-wasserstein'?); there are: eval/function-evaluations,"
                + " eval/sliced-wasserstein, eval/square-fraction, train/loss");
    assertThat(root.resolve("out")).doesNotExist();
  }

  @Test
  void aMetricChosenAfterwardsIsMarkedAsSuch() throws Exception {
    SuiteFixture fixture = SuiteFixture.swaps(root).seeds(5);
    SuitePlan plan = fixture.finished();
    ReportOptions wish =
        new ReportOptions(
            Optional.empty(),
            Optional.of("square-fraction"),
            Optional.of(Goal.HIGHER),
            Locks.SYSTEM);

    Written written =
        SuiteFixture.reports().write(plan, fixture.folder(), wish, MARKDOWN, root.resolve("out"));

    assertThat(written.findings())
        .contains(
            "eval/square-fraction was chosen after the runs, so take its p values as a hint only.")
        .anyMatch(finding -> finding.startsWith("solver=rk4 is better than baseline"));
  }

  @Test
  void requirementsAreCheckedOnTheMeanOverSeeds() throws Exception {
    SuiteFixture fixture =
        SuiteFixture.swaps(root)
            .seeds(3)
            .require(
                new Requirement("square-fraction", ">", 0.5, Optional.empty()),
                new Requirement("sliced-wasserstein", "<", 0.001, Optional.of("solver=rk4")));
    SuitePlan plan = fixture.finished();

    List<Check> checks =
        RequirementChecks.check(
            AblationResults.read(plan.ablations().get(0), fixture.folder(), Locks.SYSTEM));

    assertThat(checks).hasSize(5);
    assertThat(checks.subList(0, 4)).allMatch(Check::holds);
    assertThat(checks.get(4).holds()).isFalse();
    assertThat(checks.get(4).sentence())
        .startsWith("sliced-wasserstein of solver=rk4 is 0.0")
        .endsWith("required < 0.001");
  }

  @Test
  void aGridHasAHeatMap() throws Exception {
    SuiteFixture fixture = SuiteFixture.grid(root).seeds(3);
    fixture.finished();

    write(fixture.plan(), fixture.folder());

    assertThat(fixture.folder().resolve("suite/report/grid-grid.svg"))
        .content()
        .contains("variance-preserving", "midpoint", ">solver<", ">path<")
        .doesNotContain("experiment.solver");
  }

  @Test
  void theBaselineIsDescribedInTheTableAboveTheSentencesAndInPictures() throws Exception {
    SuiteFixture fixture = SuiteFixture.swaps(root).seeds(4);
    fixture.finished();

    write(fixture.plan(), fixture.folder());

    String name = "baseline (solver=euler, path=linear)";
    Path report = fixture.folder().resolve("suite/report");
    assertThat(report.resolve("report.md"))
        .content()
        .contains(
            "By eval/sliced-wasserstein, lower is better, compared with " + name + ":",
            "| " + name + " | the baseline | 4 |");
    assertThat(report.resolve("swaps-effects.svg")).content().contains(">against " + name + "<");
    assertThat(report.resolve("swaps-curves-loss.svg")).content().contains(">" + name + "<");
  }

  @Test
  void ofAGridItIsSaidThatSentencesCompareWithTheBaselineOnly() throws Exception {
    SuiteFixture fixture = SuiteFixture.grid(root).seeds(3);
    fixture.finished();

    write(fixture.plan(), fixture.folder());

    assertThat(fixture.folder().resolve("suite/report/report.md"))
        .content()
        .contains("compared with baseline (path=linear, solver=euler):")
        .contains("Each sentence compares one cell of the grid with the baseline only.")
        .contains(
            "With 3 pairs a test cannot check its own assumptions: take the result as a smoke");
  }

  @Test
  void whatIsAskedAfterwardsHasAFolderOfItsOwn() {
    Path suite = Path.of("runs/swaps");
    assertThat(Reports.folder(suite)).isEqualTo(suite.resolve("suite/report"));
    assertThat(
            Reports.folder(
                suite,
                new ReportOptions(
                    Optional.of("solver=rk4"),
                    Optional.of("eval/square-fraction"),
                    Optional.of(Goal.HIGHER),
                    Locks.SYSTEM)))
        .isEqualTo(suite.resolve("suite/report-eval-square-fraction-higher-against-solver-rk4"));
  }

  @Test
  void aFailedRunIsNamedAndCountsAgainstItsVariant() throws Exception {
    SuiteFixture fixture = SuiteFixture.swaps(root).seeds(5).noise(0.0005);
    SuitePlan plan = fixture.plan();
    for (PlannedRun run : plan.ablations().get(0).runs()) {
      if (run.variant().equals("solver=rk4") && run.seed() == 2) {
        try (Journal failed = fixture.begin(run)) {
          failed.end(RunStatus.FAILED, "loss is NaN at step 700");
        }
      } else {
        fixture.finish(run);
      }
    }

    Written written = write(plan, fixture.folder());

    assertThat(written.findings().get(0))
        .startsWith("solver=rk4 is undecided against baseline: difference −0.01")
        .endsWith("4 pairs. No finite value for seed 2. p counts failed seeds as worst.");
    assertThat(written.findings().get(2)).startsWith("path=cosine is worse than baseline by");
  }

  @Test
  void curvesThatCoincideAreNamed() throws Exception {
    SuiteFixture fixture = SuiteFixture.swaps(root).seeds(3);
    fixture.finished();
    AblationReport report =
        SuiteReport.read(fixture.plan(), fixture.folder(), ReportOptions.none(Locks.SYSTEM))
            .ablations()
            .get(0);
    Band one = new Band("solver=rk4", List.of(1.0, 2.0), List.of(3.0, 4.0), List.of());
    Band same = new Band("path=cosine", List.of(1.0, 2.0), List.of(3.0, 4.0), List.of());
    Band other = new Band("baseline", List.of(1.0, 2.0), List.of(3.0, 4.5), List.of());

    Coinciding coinciding = Coinciding.of(List.of(one, other, same));

    assertThat(coinciding.sentences(report.names()))
        .containsExactly("The curves of solver=rk4 and path=cosine coincide.");
    assertThat(coinciding.later(one)).isEqualTo(1);
    assertThat(coinciding.later(same)).isZero();
  }

  /** As the suite declares it. */
  private static Written write(SuitePlan plan, Path folder) {
    return SuiteFixture.reports()
        .write(SuiteReport.read(plan, folder, ReportOptions.none(Locks.SYSTEM)), folder);
  }
}
