package dev.sluice.experiments.launch.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WorkerOptionsTest {
  @Test
  void aRunOfOneThreadHasACollectorOfOneThread() {
    assertThat(WorkerOptions.of(0, 1, List.of("java"))).contains("-XX:+UseSerialGC");
    assertThat(WorkerOptions.of(0, 2, List.of("java"))).doesNotContain("-XX:+UseSerialGC");
  }

  @Test
  void theUsersCollectorStays() {
    assertThat(WorkerOptions.of(0, 1, List.of("java", "-XX:+UseZGC")))
        .doesNotContain("-XX:+UseSerialGC");
  }

  @Test
  void theHeapIsLimitedOnlyIfTheSuiteSaysSo() {
    assertThat(WorkerOptions.of(300, 2, List.of("java"))).contains("-Xmx300m");
    assertThat(WorkerOptions.of(0, 2, List.of("java"))).noneMatch(o -> o.startsWith("-Xmx"));
  }

  @Test
  void javaTakesTheOptionsTogether() throws Exception {
    var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().get()));
    command.addAll(WorkerOptions.of(64, 1, command));
    command.add("-version");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).doesNotContain("warning");
  }
}
