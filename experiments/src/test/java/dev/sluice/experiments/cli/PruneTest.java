package dev.sluice.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.track.Entry;
import dev.sluice.api.track.Line;
import dev.sluice.api.track.RunStatus;
import dev.sluice.experiments.journal.Lines;
import dev.sluice.experiments.journal.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruneTest {
  @TempDir Path folder;
  private final CommandLineCase line = new CommandLineCase();

  @Test
  void aRunThatIsWorseThanItsPeersEndsInOrderAtTheRung() throws IOException {
    Path file = pruning("{type: asha, min-resource: 100, eta: 2}");
    Path rung = Files.createDirectories(folder.resolve("rungs/100"));
    Files.writeString(rung.resolve("peer"), "7 -1");
    Path run = folder.resolve("run");

    int exit = line.run("run", CommandLineCase.SMOKE, "--folder", run, "--prune", file, "--quiet");

    assertThat(exit).as(line.err()).isZero();
    assertThat(line.out()).contains("PRUNED after ", "ended at step 100: at rung 100");
    assertThat(RunSummary.of(run).end().orElseThrow().status()).isEqualTo(RunStatus.PRUNED);
    assertThat(Lines.of(run).stream().map(Line::entry))
        .anyMatch(entry -> entry instanceof Entry.Pruned pruned && pruned.step() == 100);
    assertThat(rung).isDirectoryContaining(path -> !path.endsWith("peer"));
    assertThat(line.run("run", CommandLineCase.SMOKE, "--folder", run, "--resume")).isZero();
    assertThat(line.err()).contains("is done: PRUNED; nothing was run");
  }

  @Test
  void aWrongFileIsNamedWithItsPlace() throws IOException {
    Path file = pruning("{type: ascha}");

    int exit =
        line.run(
            "run", CommandLineCase.SMOKE, "--folder", folder.resolve("run"), "--prune", file, "-q");

    assertThat(exit).isEqualTo(2);
    assertThat(line.err()).contains("prune.yaml:1", "ascha", "asha");
  }

  private Path pruning(String pruner) throws IOException {
    return Files.writeString(
        folder.resolve("prune.yaml"),
        "pruner: " + pruner + "\nmetric: loss\nbetter: lower\nrungs: rungs\n");
  }
}
