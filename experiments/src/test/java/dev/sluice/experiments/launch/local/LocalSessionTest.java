package dev.sluice.experiments.launch.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.launch.LaunchEvent;
import dev.sluice.api.launch.LaunchSite;
import dev.sluice.api.launch.LaunchTask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the process that hangs is a shell's")
class LocalSessionTest {
  @TempDir Path folder;

  @Test
  void aProcessThatNeverAnswersIsKilled() {
    LaunchSite hanging =
        new LaunchSite(List.of("/bin/sh", "-c", "exec sleep 600", "-cp"), folder, folder, Map.of());
    LaunchTask task = new LaunchTask("a", "{}", List.of(), folder.resolve("log.txt"), 1);

    try (LocalSession session =
        new LocalSession(new Local.Params(1, 0, 1), hanging, Duration.ofSeconds(1))) {
      session.submit(List.of(task));

      assertThat(session.poll(Duration.ofSeconds(60)))
          .contains(
              new LaunchEvent.Ended("a", 137, "killed, as it did not start within 1 s", false));
    }
  }
}
