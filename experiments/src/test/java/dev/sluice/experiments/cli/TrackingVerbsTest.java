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
    assertThat(line.err())
        .startsWith("sluice: which server? Give --tracking-uri http://... or set");
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
