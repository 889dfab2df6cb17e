package dev.sluice.experiments.launch.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.experiments.schedule.SuiteProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A password in the server's address is in no file that a suite writes. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class SlurmSecretsTest {
  @TempDir Path folder;

  @Test
  void thePasswordOfAnAddressIsInNoFile() throws Exception {
    StandIn slurm = new StandIn(folder);
    Path suite =
        Files.writeString(
            folder.resolve("trial.yaml"),
            """
            name: trial
            threads: 1
            experiment: {type: synthetic, steps: 2}
            vary: {}
            launch: {type: slurm, commands: "%s", poll: 1}
            """
                .formatted(slurm.commands()));

    // Nothing listens there: the runs keep what they could not send.
    SuiteProcess process =
        SuiteProcess.start(folder, suite, "--tracking-uri", "http://somebody:Passw0rd@127.0.0.1:9");

    assertThat(process.exit()).as(process.output()).isZero();
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    assertThat(files).anyMatch(file -> file.toString().endsWith("tasks/0.sh"));
    for (Path file : files) {
      assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
          .as(file.toString())
          .doesNotContain("Passw0rd");
    }
  }
}
