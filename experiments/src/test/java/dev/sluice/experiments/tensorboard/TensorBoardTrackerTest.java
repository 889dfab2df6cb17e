package dev.sluice.experiments.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.run.Table;
import dev.sluice.api.track.RunStatus;
import dev.sluice.api.track.Tracker;
import dev.sluice.experiments.journal.Headers;
import dev.sluice.experiments.journal.Journal;
import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.track.Follower;
import dev.sluice.experiments.track.Rejection;
import dev.sluice.experiments.track.Sync;
import dev.sluice.experiments.track.SyncReport.RunReport;
import dev.sluice.experiments.track.SyncReport.State;
import dev.sluice.experiments.track.TestOptions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardTrackerTest {
  @TempDir Path runs;
  private final List<String> printed = new ArrayList<>();

  @Test
  void aLiveRunASyncedRunAndAResumedSyncGiveTheSameBytes() throws IOException {
    Path folder = runs.resolve("run");
    Tracker inRun = tracker("");
    Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM);
    Follower follower =
        Follower.start(folder, inRun, TestOptions.quick(), Locks.SYSTEM, printed::add);
    log(journal, 1, 50);
    journal.picture("samples", 3, new BufferedImage(4, 2, BufferedImage.TYPE_INT_RGB));
    journal.table("errors", new Table(List.of("a|b"), List.of(List.of("x\ny"))));
    journal.end(RunStatus.KILLED, "stopped by the user");
    journal.close();
    follower.close();
    try (Journal again = Journal.takeUp(folder, Headers.of("u1"), Locks.SYSTEM)) {
      log(again, 40, 90);
      again.end(RunStatus.FINISHED, "done");
    }
    assertThat(sync(inRun, folder).state()).isEqualTo(State.COMPLETE);
    Path board = runs.resolve("board");
    assertThat(sync(tracker(board.toString()), folder).sent()).isEqualTo(89);

    assertThat(Files.readAllBytes(only(board.resolve("chessboard").resolve("run-of-u1"))))
        .isEqualTo(Files.readAllBytes(only(folder)));
    assertThat(printed).contains("TensorBoard: tensorboard --logdir " + runs);
  }

  @Test
  void aSecondSyncWritesNothing() throws IOException {
    Path folder = finished("u1");
    sync(tracker(""), folder);
    byte[] before = Files.readAllBytes(only(folder));
    assertThat(sync(tracker(""), folder).before()).isEqualTo(9);
    assertThat(Files.readAllBytes(only(folder))).isEqualTo(before);
  }

  @Test
  void anEventFileThatIsGoneIsWrittenAgain() throws IOException {
    Path folder = finished("u1");
    sync(tracker(""), folder);
    byte[] before = Files.readAllBytes(only(folder));
    Files.delete(only(folder));
    assertThat(sync(tracker(""), folder).sent()).isEqualTo(9);
    assertThat(Files.readAllBytes(only(folder))).isEqualTo(before);
  }

  @Test
  void runsOfOneNameHaveFoldersOfTheirOwn() throws IOException {
    Tracker tracker = tracker(runs.resolve("board").toString());
    sync(tracker, finished("u1", "same"));
    sync(tracker, finished("u2", "same"));
    sync(tracker, finished("u2", "same"));
    try (Stream<Path> folders = Files.list(runs.resolve("board").resolve("chessboard"))) {
      assertThat(folders.map(folder -> folder.getFileName().toString()))
          .containsExactlyInAnyOrder("same", "same-u2");
    }
  }

  @Test
  void aPictureThatIsNoLongerThereIsReported() throws IOException {
    Path folder = runs.resolve("run");
    try (Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM)) {
      journal.picture("samples", 3, new BufferedImage(4, 2, BufferedImage.TYPE_INT_RGB));
      journal.end(RunStatus.FINISHED, "");
    }
    Files.delete(folder.resolve("artifacts/pictures/samples-3.png"));
    RunReport report = sync(tracker(""), folder);
    assertThat(report.state()).isEqualTo(State.COMPLETE);
    assertThat(report.rejected())
        .containsExactly(
            new Rejection("picture 'samples'", "the file is no longer in the run folder", 1));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need rights there")
  void aLinkInPlaceOfTheEventFileIsNotFollowed() throws IOException {
    Path folder = finished("u1");
    sync(tracker(""), folder);
    Path file = only(folder);
    Files.delete(file);
    Path elsewhere = Files.writeString(runs.resolve("elsewhere"), "mine");
    Files.createSymbolicLink(file, elsewhere);
    assertThat(sync(tracker(""), folder).problem()).startsWith("cannot write in " + folder + ": ");
    assertThat(elsewhere).hasContent("mine");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need rights there")
  void aFolderThatCannotBeMadeIsExplained() throws IOException {
    Path link = Files.createSymbolicLink(runs.resolve("link"), runs.resolve("nowhere"));
    Path board = link.resolve("board");
    RunReport report = sync(tracker(board.toString()), finished("u1"));
    assertThat(report.state()).isEqualTo(State.INCOMPLETE);
    assertThat(report.problem())
        .isEqualTo("cannot write in " + board + ": " + link + ": there is a file of that name");
  }

  private static Tracker tracker(String folder) {
    return new TensorBoardTracker(new TensorBoardTracker.Params(folder));
  }

  private Path finished(String uid) {
    return finished(uid, "run-of-" + uid);
  }

  private Path finished(String uid, String name) {
    Path folder = runs.resolve(uid);
    if (!Files.exists(folder)) {
      try (Journal journal = Journal.open(folder, Headers.named(uid, name), Locks.SYSTEM)) {
        log(journal, 1, 10);
        journal.end(RunStatus.FINISHED, "");
      }
    }
    return folder;
  }

  private static void log(Journal journal, int from, int to) {
    for (int step = from; step < to; step++) {
      journal.log("train/loss", step, 1.0 / step);
    }
  }

  private RunReport sync(Tracker tracker, Path folder) {
    return new Sync(tracker, TestOptions.quick(), Locks.SYSTEM, Duration.ofMillis(50), printed::add)
        .run(List.of(folder), false)
        .runs()
        .get(0);
  }

  private static Path only(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.filter(file -> file.toString().contains("tfevents")).toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }
}
