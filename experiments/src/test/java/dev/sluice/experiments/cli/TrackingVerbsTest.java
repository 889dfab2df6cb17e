package dev.sluice.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackingVerbsTest {
  @TempDir Path folder;
  private final CommandLineCase line = new CommandLineCase();

  @Test
  void syncAsksForAServer() {
    assertThat(line.run("sync", "--dir", folder)).isEqualTo(2);
    assertThat(line.err().strip())
        .isEqualTo(
            "sluice: which server? Give --tracking-uri http://... or --track, or set"
                + " MLFLOW_TRACKING_URI; './sluice ui' needs none");
  }

  @Test
  void aTrackerThatThereIsNotIsRejectedBeforeTheRun() {
    assertThat(line.run("run", CommandLineCase.SMOKE, "--track", "tensorbord", "--dir", folder))
        .isEqualTo(2);
    assertThat(line.err().strip())
        .isEqualTo(
            "override 'tracker.type=tensorbord': tracker.type: no tracker is called 'tensorbord'"
                + " (did you mean 'tensorboard'?); the tracker types are: mlflow, tensorboard");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aTrackersParametersAreCheckedAsInADescriptor() {
    assertThat(line.run("sync", "--track", "tensorboard={folderr: x}", "--dir", folder))
        .isEqualTo(2);
    assertThat(line.err().strip())
        .isEqualTo(
            "override 'tracker={folderr: x}': tracker.folderr: unknown key in tracker 'tensorboard'"
                + " (did you mean 'folder'?); it takes type, folder");
  }

  @Test
  void anMlflowTrackerNeedsAnAddress() {
    assertThat(line.run("sync", "--track", "mlflow", "--dir", folder)).isEqualTo(2);
    assertThat(line.err().strip())
        .isEqualTo(
            "override 'tracker.type=mlflow': tracker.url: required (The server's address, such as"
                + " http://127.0.0.1:5000.); expected text");
  }

  @Test
  void twoTrackersOfOneKindAreRejected() {
    assertThat(
            line.run(
                "sync",
                "--track",
                "tensorboard={folder: a}",
                "--track",
                "tensorboard={folder: b}",
                "--dir",
                folder))
        .isEqualTo(2);
    assertThat(line.err().strip())
        .isEqualTo("sluice: one tracker of a kind at a time: TensorBoard at a or at b");
  }

  @Test
  void aNamedTrackerIsTheOnlyOneThatSyncFeeds() {
    line.environment.put("MLFLOW_TRACKING_URI", "http://127.0.0.1:1");
    assertThat(line.run("sync", "--track", "tensorboard", "--dir", folder)).isZero();
    assertThat(line.out().strip()).isEqualTo("no runs in " + folder);
  }

  @Test
  void theEnvironmentNamesATracker() {
    line.environment.put("SLUICE_TRACK", "tensorbord");
    assertThat(line.run("run", CommandLineCase.SMOKE, "--dir", folder)).isEqualTo(2);
    assertThat(line.err()).contains("did you mean 'tensorboard'?");
  }

  @Test
  void aPortThatThereIsNotIsRejected() {
    for (int port : new int[] {-1, 65_536, 99_999}) {
      assertThat(line.run("ui", "--dir", folder, "--port", port)).isEqualTo(2);
      assertThat(line.err().strip()).isEqualTo("sluice: --port is from 0 to 65535; found " + port);
    }
  }

  @Test
  void syncOfNoRunsSaysSo() {
    assertThat(line.run("sync", "--dir", folder, "--tracking-uri", "http://127.0.0.1:1")).isZero();
    assertThat(line.out().strip()).isEqualTo("no runs in " + folder);
  }

  @Test
  void anAddressThatIsNoServersIsExplained() {
    assertThat(
            line.run(
                "run", CommandLineCase.SMOKE, "--tracking-uri", "sqlite:///x", "--dir", folder))
        .isEqualTo(3);
    assertThat(line.err()).startsWith("sluice: the MLflow address 'sqlite:///x' is not a server's");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void diffOfWhatIsNoRunTellsWhatThereIs() {
    assertThat(line.run("diff", "a", "b", "--dir", folder)).isEqualTo(2);
    assertThat(line.err().strip())
        .isEqualTo("sluice: 'a' is no run folder; there are no runs in " + folder);
  }
}
