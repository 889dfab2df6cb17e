package dev.sluice.experiments.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.launch.Launcher;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.track.RunStatus;
import dev.sluice.experiments.console.Terminal;
import dev.sluice.experiments.journal.RunState;
import dev.sluice.experiments.suite.Launch;
import dev.sluice.experiments.suite.PlannedRun;
import dev.sluice.experiments.suite.ReportWish;
import dev.sluice.experiments.suite.SuitePlan;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees of a suite. */
class SuiteViewTest {
  private static final String HEADER = "variant";

  @TempDir Path root;

  private SuiteFolder folder;
  private List<PlannedRun> runs;
  private long now;
  private final StringWriter printed = new StringWriter();

  @BeforeEach
  void plan() {
    folder = new SuiteFolder(root.resolve("trial"));
    runs = new SyntheticRuns(root.resolve("files")).of(12);
  }

  private SuiteView view(Terminal terminal) {
    return view(() -> terminal);
  }

  private SuiteView view(Supplier<Terminal> terminal) {
    Launch launch =
        new Launch(Spec.of(Launcher.class, "local"), 0, Optional.empty(), Optional.empty());
    SuitePlan plan =
        new SuitePlan(
            "trial",
            Path.of("trial.yaml"),
            List.of(),
            launch,
            new ReportWish(List.of()),
            List.of(),
            "");
    return new SuiteView(
        new PrintWriter(printed), terminal, folder, plan, runs.size(), run -> 10, () -> now);
  }

  private Screen screen(int width, int height) {
    return new Screen(width, height).feed(printed.toString());
  }

  private void later(SuiteView view) {
    now += Duration.ofSeconds(1).toNanos();
    view.tick();
  }

  @Test
  void theTableStandsOnceWhateverScrollsAway() {
    for (int height : new int[] {4, 6, 10, 24}) {
      printed.getBuffer().setLength(0);
      SuiteView view = view(new Terminal(true, false, 60, height));
      view.skipped(runs.get(0));
      for (int i = 1; i < 12; i++) {
        view.changed(runs.get(i), RunState.RUNNING, "here");
        later(view);
        if (i > 4) {
          view.changed(runs.get(i - 4), RunState.FAILED, "bad");
          later(view);
        }
        later(view);
        assertThat(screen(60, height).lines())
            .as("height %d, run %d", height, i)
            .filteredOn(line -> line.startsWith(HEADER) || line.contains(" of 12 done"))
            .hasSizeLessThanOrEqualTo(2)
            .last()
            .asString()
            .contains("1 of 12 done, ");
      }
      view.say("a server's line");
      view.finish();

      assertThat(screen(60, height).lines().stream().filter(line -> !line.contains("log: ")))
          .noneMatch(line -> line.startsWith(HEADER) || line.contains(" of 12 done"))
          .endsWith("a server's line");
      assertThat(screen(60, height).lines())
          .filteredOn(line -> line.contains("] failed  baseline  seed"))
          .hasSize(7);
    }
  }

  @Test
  void aTerminalThatIsMadeSmallerOrLargerHasOneTableThatFits() {
    int[][] sizes = {{80, 24}, {40, 24}, {40, 12}, {100, 30}, {25, 8}, {80, 24}, {60, 5}, {61, 24}};
    AtomicReference<Terminal> terminal = new AtomicReference<>(new Terminal(true, false, 80, 24));
    Screen screen = new Screen(80, 24);
    SuiteView view = view(terminal::get);
    for (int i = 0; i < sizes.length; i++) {
      terminal.set(new Terminal(true, false, sizes[i][0], sizes[i][1]));
      screen.resize(sizes[i][0], sizes[i][1]);
      view.changed(runs.get(i), RunState.RUNNING, "here");
      if (i % 3 == 2) {
        view.changed(runs.get(i - 2), RunState.INTERRUPTED, "to see it scroll away");
      }
      later(view);
      screen.feed(printed.toString());
      printed.getBuffer().setLength(0);

      assertThat(screen.visible())
          .as("size %s", Arrays.toString(sizes[i]))
          .filteredOn(line -> line.startsWith(HEADER) || line.startsWith("0 of 12 done"))
          .hasSize(2)
          .last()
          .isEqualTo(screen.visible().get(screen.visible().size() - 1));
    }
  }

  @Test
  void aCtrlCThatTheTerminalShowsLeavesNothingBehind() {
    SuiteView view = view(new Terminal(true, false, 80, 24));
    view.changed(runs.get(0), RunState.RUNNING, "here");
    later(view);
    printed.append("^C");
    view.say("ending");
    view.changed(runs.get(0), RunState.INTERRUPTED, "the run was asked to end");
    view.changed(runs.get(1), RunState.INTERRUPTED, "not started");
    later(view);
    view.finish();

    assertThat(screen(80, 24).lines())
        .containsExactly("ending", "[0/12] ended  baseline  seed 1  the run was asked to end");
  }

  @Test
  void aRunThatAPrunerEndedIsToldWithItsReason() {
    SuiteView view = view(Terminal.plain());
    view.changed(runs.get(0), RunState.RUNNING, "here");
    view.changed(runs.get(0), RunState.PRUNED, "ended at step 5: 3rd of 3");

    assertThat(printed.toString().lines())
        .last()
        .isEqualTo("[1/12] pruned  baseline  seed 1  ended at step 5: 3rd of 3");
  }

  @Test
  void elsewhereEachChangeIsALine() {
    SuiteView view = view(Terminal.plain());
    view.skipped(runs.get(0));
    view.changed(runs.get(1), RunState.RUNNING, "process 4711");
    later(view);
    Journals.write(folder.run(runs.get(1)), RunStatus.FINISHED, "");
    now += Duration.ofSeconds(3).toNanos();
    view.changed(runs.get(1), RunState.FINISHED, "");
    view.finish();

    assertThat(printed.toString().lines())
        .first()
        .isEqualTo("[1/12] start  baseline  seed 2  process 4711");
    assertThat(printed.toString().lines())
        .last()
        .asString()
        .matches("\\[2/12] done  baseline  seed 2  .*4.0 s");
    assertThat(printed.toString()).doesNotContain("\u001b");
  }
}
