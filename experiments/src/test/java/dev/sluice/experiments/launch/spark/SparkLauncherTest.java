package dev.sluice.experiments.launch.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.launch.LaunchEvent;
import dev.sluice.api.launch.LaunchSession;
import dev.sluice.api.launch.LaunchSite;
import dev.sluice.api.launch.LaunchTask;
import dev.sluice.runtime.registry.Constraints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a stand-in for spark-submit; {@code ci} tests on a real Spark. */
class SparkLauncherTest {
  private static final String ANSWERS =
      """
      #!/bin/sh
      printf '%s\\n' "$@" >"$0.words"
      echo 'INFO: chatter'
      echo 'sluice:=ready =here'
      read -r line
      """;

  @TempDir Path folder;

  @Test
  void eventsOfTheApplicationAreThoseOfTheSession() throws IOException {
    spark(
        ANSWERS
            + "echo 'sluice:=started =a =node+executor+0'\n"
            + "echo 'sluice:=ended =a =5 =why+not =false'\n"
            + "read -r line\n");
    try (LaunchSession session = open()) {
      session.submit(List.of(task("a")));
      assertThat(session.poll(Duration.ofSeconds(30)))
          .contains(new LaunchEvent.Started("a", "node executor 0"));
      assertThat(session.poll(Duration.ofSeconds(30)))
          .contains(new LaunchEvent.Ended("a", 5, "why not", false));
    }
  }

  @Test
  void runsOfAnApplicationThatDiesAreLostAndTheNextStartAnother() throws IOException {
    spark(ANSWERS + "exit 1\n");
    try (LaunchSession session = open()) {
      for (String id : List.of("a", "b")) {
        session.submit(List.of(task(id)));
        assertThat(session.poll(Duration.ofSeconds(30)))
            .contains(new LaunchEvent.Ended(id, 137, "the Spark application has ended", true));
      }
    }
  }

  @Test
  void aSparkThatDoesNotTakeTheSuiteIsToldWithTheEndOfItsLog() throws IOException {
    spark("#!/bin/sh\necho 'All masters are unresponsive' >&2\nexit 1\n");
    assertThatThrownBy(this::open)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Spark at spark://nowhere:7077 rejected the suite; ")
        .hasMessageEndingWith(" ends:\nAll masters are unresponsive");
  }

  @Test
  void settingsOfThePersonAreKeptButThoseThatRunsRelyOn() throws IOException {
    spark(ANSWERS);
    open().close();
    assertThat(Files.readAllLines(folder.resolve("spark/bin/spark-submit.words")))
        .containsSubsequence("--master", "spark://nowhere:7077", "--deploy-mode", "client")
        .contains(
            "spark.ui.enabled=true",
            "spark.speculation=false",
            "spark.task.cpus=2",
            "spark.executor.memory=512m",
            "dev.sluice.experiments.launch.spark.driver.SparkDriver");
  }

  @Test
  void theShippedJarHoldsTheDriverAlone() throws IOException {
    Path jar = folder.resolve("driver.jar");
    DriverJar.write(jar);
    try (JarFile file = new JarFile(jar.toFile())) {
      assertThat(file.stream().map(Object::toString))
          .contains(
              "dev/sluice/experiments/launch/spark/driver/SparkDriver.class",
              "dev/sluice/experiments/launch/spark/driver/RunOnExecutor.class",
              "dev/sluice/experiments/launch/spark/driver/StoppedRuns$Wish.class")
          .allMatch(name -> name.startsWith("dev/sluice/experiments/launch/spark/driver/"));
    }
  }

  @Test
  void aFolderThatIsNoSparkIsToldSo() {
    assertThatThrownBy(() -> SparkHome.find(Optional.empty(), Map.of("SPARK_HOME", "/nowhere")))
        .hasMessage(
            "/nowhere is no Spark: it has no bin/spark-submit. Set the launcher's home, or"
                + " SPARK_HOME, to a folder that has.");
  }

  @Test
  void amountsThatMakeNoSenseAreRefused() {
    assertThat(Constraints.broken(params("1 GB", 0, "spark.ui.enabled: true")))
        .containsExactly(
            "executor-memory must be a number and k, m, g or t, such as 512m, not '1 GB'",
            "cores must be at least 1, not 0",
            "each of conf must be name=value, such as spark.executor.memoryOverhead=8g, not"
                + " 'spark.ui.enabled: true'");
  }

  private LaunchSession open() {
    LaunchSite site = new LaunchSite(List.of("java"), folder.resolve("suite"), folder, Map.of());
    return new SparkLauncher(params("512m", 2, "spark.ui.enabled=true", "spark.speculation=true"))
        .open(site);
  }

  private SparkLauncher.Params params(String memory, int cores, String... conf) {
    return new SparkLauncher.Params(
        "spark://nowhere:7077",
        Optional.of(folder.resolve("spark").toString()),
        memory,
        cores,
        true,
        List.of(),
        4,
        200,
        List.of(conf));
  }

  private LaunchTask task(String id) {
    Path log = folder.resolve("suite/suite/logs").resolve(id + ".txt");
    return new LaunchTask(id, "run", List.of(), log, 1);
  }

  private void spark(String script) throws IOException {
    Path submit = Files.createDirectories(folder.resolve("spark/bin")).resolve("spark-submit");
    Files.writeString(submit, script);
    submit.toFile().setExecutable(true);
  }
}
