package dev.sluice.experiments.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.track.Entry;
import dev.sluice.api.track.Line;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.journal.Lines;
import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.journal.RunSearch;
import dev.sluice.experiments.journal.RunState;
import dev.sluice.experiments.report.SuiteFixture;
import dev.sluice.experiments.suite.PlannedRun;
import dev.sluice.experiments.suite.SuitePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParentRunsTest {
  @TempDir Path root;

  @Test
  void anInterruptedSuiteGoesOnWithTheSameParent() throws Exception {
    SuiteFixture fixture = SuiteFixture.swaps(root).seeds(3);
    SuitePlan plan = fixture.plan();
    String first;
    try (ParentRuns parents = begin(fixture, plan)) {
      first = parents.uids().get("swaps");
    }
    assertThat(RunState.in(parent(fixture), Locks.SYSTEM)).isEqualTo(RunState.INTERRUPTED);

    try (ParentRuns parents = begin(fixture, plan)) {
      assertThat(parents.uids()).containsEntry("swaps", first);
      finishAll(fixture, plan);
      parents.finish(SuiteFixture.reports());
    }

    assertThat(RunState.in(parent(fixture), Locks.SYSTEM)).isEqualTo(RunState.FINISHED);
    assertThat(metrics(fixture))
        .contains(
            "sliced-wasserstein/solver rk4/mean",
            "sliced-wasserstein/solver rk4/difference",
            "sliced-wasserstein/solver rk4/p-holm",
            "runs/finished");
  }

  @Test
  void aSecondProcessOfTheSameSuiteIsToldTheUidOnly() {
    SuiteFixture fixture = SuiteFixture.swaps(root).seeds(3);
    SuitePlan plan = fixture.plan();

    try (ParentRuns one = begin(fixture, plan);
        ParentRuns other = begin(fixture, plan)) {
      assertThat(other.uids()).isEqualTo(one.uids());
    }
  }

  @Test
  void aFinishedParentIsMadeAgainOnlyWhereMoreRunsHaveFinished() throws Exception {
    SuiteFixture small = SuiteFixture.swaps(root).seeds(3);
    runAll(small);
    String uid = ParentRuns.uid(small.folder(), "swaps").orElseThrow();
    long size = JournalReader.size(parent(small));

    try (ParentRuns parents = begin(small, small.plan())) {
      parents.finish(SuiteFixture.reports());
    }
    assertThat(JournalReader.size(parent(small))).isEqualTo(size);

    SuiteFixture larger = SuiteFixture.swaps(root).seeds(4);
    SuitePlan plan = larger.plan();
    try (ParentRuns parents = begin(larger, plan)) {
      for (PlannedRun run : plan.ablations().get(0).runs()) {
        if (run.seed() == 4) {
          larger.finish(run);
        }
      }
      parents.finish(SuiteFixture.reports());
    }
    assertThat(value(larger, "runs/finished")).isEqualTo(16);
    assertThat(ParentRuns.uid(larger.folder(), "swaps")).contains(uid);
  }

  @Test
  void whereFinishedRunsRunAgainAnotherParentGetsTheirFigures() throws Exception {
    SuiteFixture before = SuiteFixture.swaps(root).seeds(3);
    runAll(before);
    String uid = ParentRuns.uid(before.folder(), "swaps").orElseThrow();
    double mean = mean(before);

    SuiteFixture after = SuiteFixture.swaps(root).seeds(3).noise(0.02);
    SuitePlan plan = after.plan();
    try (ParentRuns parents =
        ParentRuns.begin(plan, after.folder(), true, List.of(), Locks.SYSTEM, line -> {})) {
      for (PlannedRun run : plan.ablations().get(0).runs()) {
        Path folder = after.folder().resolve(run.folderName());
        Files.move(folder, folder.resolveSibling(run.folderName() + ".before"));
      }
      finishAll(after, plan);
      parents.finish(SuiteFixture.reports());
    }

    assertThat(mean(after)).isNotEqualTo(mean);
    assertThat(metrics(after)).doesNotHaveDuplicates();
    assertThat(ParentRuns.uid(after.folder(), "swaps")).isPresent().get().isNotEqualTo(uid);
    assertThat(JournalReader.header(parent(after)).orElseThrow().tags())
        .containsEntry("sluice.reruns", uid);
    assertThat(RunState.in(parent(after), Locks.SYSTEM)).isEqualTo(RunState.FINISHED);
  }

  private static double mean(SuiteFixture fixture) {
    return value(fixture, "sliced-wasserstein/solver rk4/mean");
  }

  private static double value(SuiteFixture fixture, String name) {
    return Lines.of(parent(fixture)).stream()
        .map(Line::entry)
        .filter(Entry.Metric.class::isInstance)
        .map(Entry.Metric.class::cast)
        .filter(metric -> metric.name().equals(name))
        .mapToDouble(Entry.Metric::value)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void syncFindsParentAndRunsOfASuiteTheParentFirst() throws Exception {
    SuiteFixture fixture = SuiteFixture.swaps(root).seeds(3);
    runAll(fixture);

    List<Path> runs = RunSearch.runsIn(List.of(root));

    assertThat(runs).hasSize(1 + 12).startsWith(parent(fixture));
    assertThat(RunSearch.runsIn(List.of(fixture.folder()))).isEqualTo(runs);
  }

  private void runAll(SuiteFixture fixture) throws IOException {
    SuitePlan plan = fixture.plan();
    try (ParentRuns parents = begin(fixture, plan)) {
      finishAll(fixture, plan);
      parents.finish(SuiteFixture.reports());
    }
  }

  private static ParentRuns begin(SuiteFixture fixture, SuitePlan plan) {
    return ParentRuns.begin(plan, fixture.folder(), false, List.of(), Locks.SYSTEM, line -> {});
  }

  private static void finishAll(SuiteFixture fixture, SuitePlan plan) throws IOException {
    for (PlannedRun run : plan.ablations().get(0).runs()) {
      fixture.finish(run);
    }
  }

  private static Path parent(SuiteFixture fixture) {
    return ParentRuns.folder(fixture.folder(), "swaps");
  }

  private static List<String> metrics(SuiteFixture fixture) {
    return Lines.of(parent(fixture)).stream()
        .filter(line -> line.entry() instanceof Entry.Metric)
        .map(line -> ((Entry.Metric) line.entry()).name())
        .toList();
  }
}
