package dev.sluice.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runtime.thread.Daemons;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ParentWatchTest {
  /** A process that would go on for long. */
  static final class Endless {
    public static void main(String[] arguments) throws InterruptedException {
      ParentWatch.start(System.getenv());
      System.out.println("held");
      TimeUnit.MINUTES.sleep(10);
    }
  }

  @Test
  void aProcessEndsWhenItsInputClosesIfItIsAskedTo() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-cp",
            String.join(
                File.pathSeparator,
                folderOf(ParentWatch.class),
                folderOf(Daemons.class),
                folderOf(Endless.class)),
            Endless.class.getName());
    builder.environment().put(ParentWatch.VARIABLE, "1");
    Process process = builder.start();
    assertThat(process.inputReader().readLine()).isEqualTo("held");
    assertThat(process.isAlive()).isTrue();

    process.getOutputStream().close();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(137);
  }

  private static String folderOf(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation().getPath();
  }
}
