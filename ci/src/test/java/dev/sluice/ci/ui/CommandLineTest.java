package dev.sluice.ci.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.track.Entry;
import dev.sluice.ci.browser.Browser;
import dev.sluice.ci.fault.Arrival;
import dev.sluice.ci.process.Await;
import dev.sluice.ci.process.Home;
import dev.sluice.ci.process.JournalLines;
import dev.sluice.ci.process.Sluice;
import dev.sluice.ci.server.Rest;
import dev.sluice.ci.server.TestServer;
import dev.sluice.ci.server.WithServer;
import dev.sluice.experiments.journal.RunSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("e2e")
@ExtendWith(WithServer.class)
class CommandLineTest {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final String SMOKE =
      Home.path().resolve("experiments/descriptors/smoke.yaml").toString();

  @TempDir Path folder;

  @Test
  void aRealRunThatAServerFollowsIsThereWhole(TestServer server) throws Exception {
    Sluice.Ended ended =
        new Sluice(folder)
            .run(LIMIT, "run", SMOKE, "--dir", "runs", "--tracking-uri", server.url());

    assertThat(ended.exit()).as(ended.output()).isZero();
    assertThat(ended.output()).contains(server.url() + "/#/experiments/");
    Rest rest = new Rest(server.url());
    JsonNode run = Arrival.everyPointArrivedOnce(onlyRun(), rest);
    assertThat(keys(run.at("/data/params"))).contains("experiment.solver.type", "seed");
    assertThat(keys(run.at("/data/metrics"))).contains("train/loss", "eval/square-fraction");
    assertThat(run.at("/inputs/dataset_inputs")).hasSize(1);
    assertThat(rest.artifacts(run.at("/info/run_id").asText()))
        .anyMatch(path -> path.startsWith("images/"));
    look(server.url() + "/#/experiments/" + run.at("/info/experiment_id").asText());
  }

  @Test
  void aRealTrainingKilledInMidRunIsBroughtWholeBySync(TestServer server) throws Exception {
    Sluice sluice = new Sluice(folder);
    Process training =
        sluice.start(
            folder.resolve("out"),
            "run",
            SMOKE,
            "experiment.training.steps=100000",
            "--dir",
            "runs",
            "--tracking-uri",
            server.url());
    try {
      Await.until("the training has logged", LIMIT, () -> losses() > 20);
    } finally {
      training.destroyForcibly().waitFor();
    }

    Sluice.Ended sync =
        sluice.run(LIMIT, "sync", "--check", "--dir", "runs", "--tracking-uri", server.url());

    assertThat(sync.exit()).as(sync.output()).isZero();
    JsonNode run = Arrival.everyPointArrivedOnce(onlyRun(), new Rest(server.url()));
    assertThat(run.at("/info/status").asText()).isEqualTo("KILLED");
  }

  @Test
  void theUiComesUpWithTheRunsAndLeavesNothingBehind() throws Exception {
    Exhibit.write(folder.resolve("runs"));
    Path out = folder.resolve("out");
    Process ui = new Sluice(folder).start(out, "ui", "--dir", "runs");
    List<ProcessHandle> all;
    try {
      Await.until("ui says where it is", LIMIT, () -> read(out).contains("/#/experiments/"));
      assertThat(read(out)).contains("2 runs synced");
    } finally {
      all = ui.descendants().toList();
      ui.destroy();
      ui.waitFor();
    }
    assertThat(all).as("MLflow's processes").isNotEmpty().noneMatch(ProcessHandle::isAlive);
  }

  private void look(String experiment) throws IOException {
    try (Browser browser = Browser.start(folder.resolve("profile"))) {
      browser.open(experiment + "/runs?workflowType=machine_learning&compareRunsMode=CHART");
      browser.awaitText("eval/square-fraction");
      browser.screenshot("real-run");
    }
  }

  private Path onlyRun() {
    List<Path> runs = RunSearch.runsIn(List.of(folder.resolve("runs")));
    assertThat(runs).hasSize(1);
    return runs.get(0);
  }

  private long losses() {
    return RunSearch.runsIn(List.of(folder.resolve("runs"))).stream()
        .flatMap(run -> JournalLines.of(run).stream())
        .filter(line -> line.entry() instanceof Entry.Metric point && isLoss(point))
        .count();
  }

  private static boolean isLoss(Entry.Metric point) {
    return point.name().equals("train/loss");
  }

  private static List<String> keys(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(pair -> pair.path("key").asText())
        .toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
