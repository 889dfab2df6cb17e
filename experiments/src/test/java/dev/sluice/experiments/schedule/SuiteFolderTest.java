package dev.sluice.experiments.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.track.RunHeader;
import dev.sluice.api.track.RunStatus;
import dev.sluice.experiments.journal.Journal;
import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.journal.RunState;
import dev.sluice.experiments.suite.PlannedRun;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteFolderTest {
  @TempDir Path root;

  @Test
  void aPlanTellsHowEachRunStands() {
    SuiteFolder folder = new SuiteFolder(root.resolve("trial"));
    List<PlannedRun> runs = new SyntheticRuns(root.resolve("files")).of(6);
    Journals.write(folder.run(runs.get(0)), RunStatus.FINISHED, "");
    Journals.write(folder.run(runs.get(1)), RunStatus.PRUNED, "too slow");
    Journals.write(folder.run(runs.get(2)), RunStatus.FAILED, "loss is NaN");
    Journals.write(folder.run(runs.get(3)), RunStatus.KILLED, "asked to end");
    RunHeader header = new RunHeader("uid", "trial", "run", 0, new TreeMap<>(), new TreeMap<>());

    try (Journal goesOn = Journal.open(folder.run(runs.get(4)), header, Locks.SYSTEM)) {
      goesOn.log("train/loss", 1, 0.5);
      assertThat(runs.stream().map(run -> folder.stateOf(run, Locks.SYSTEM)))
          .containsExactly(
              RunState.FINISHED,
              RunState.PRUNED,
              RunState.FAILED,
              RunState.INTERRUPTED,
              RunState.RUNNING,
              RunState.WAITING);
    }

    assertThat(folder.stateOf(runs.get(4), Locks.SYSTEM)).isEqualTo(RunState.INTERRUPTED);
  }
}
