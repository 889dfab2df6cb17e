package dev.sluice.ci.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.ci.browser.Browser;
import dev.sluice.ci.server.Rest;
import dev.sluice.ci.server.TestServer;
import dev.sluice.ci.server.WithServer;
import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.journal.RunSearch;
import dev.sluice.experiments.mlflow.Destination;
import dev.sluice.experiments.mlflow.MlflowTracker;
import dev.sluice.experiments.track.Sync;
import dev.sluice.experiments.track.SyncReport;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("e2e")
@ExtendWith(WithServer.class)
class ParentPageTest {
  @TempDir Path folder;

  @Test
  void theRunsOfASuiteHangUnderTheirParentWithTheReport(TestServer server) throws Exception {
    ExhibitedSuite.write(folder.resolve("runs"));
    List<Path> runs = RunSearch.runsIn(List.of(folder.resolve("runs")));

    SyncReport sync =
        new Sync(
                new MlflowTracker(Destination.of(server.url(), Map.of())), Locks.SYSTEM, line -> {})
            .run(runs, true);

    assertThat(sync.isComplete()).as(sync.toString()).isTrue();
    Rest rest = new Rest(server.url());
    Map<String, JsonNode> byName = new HashMap<>();
    rest.runs(ExhibitedSuite.NAME)
        .forEach(run -> byName.put(run.at("/info/run_name").asText(), run));
    assertThat(byName).hasSize(16);
    JsonNode parent = byName.get(ExhibitedSuite.NAME);
    String id = parent.at("/info/run_id").asText();
    byName.forEach(
        (name, run) -> {
          if (!run.equals(parent)) {
            assertThat(tag(run, "mlflow.parentRunId")).as(name).isEqualTo(id);
          }
        });
    assertThat(rest.artifacts(id))
        .contains("report/report.html", "report/table.csv", "eval/comparison.json");
    assertThat(parent.at("/data/metrics").toString())
        .contains("sliced-wasserstein/solver rk4/difference");
    look(server, parent, id);
  }

  private void look(TestServer server, JsonNode parent, String id) throws Exception {
    String experiment =
        server.url() + "/#/experiments/" + parent.at("/info/experiment_id").asText();
    try (Browser browser = Browser.start(folder.resolve("profile"))) {
      browser.open(experiment + "/runs?workflowType=machine_learning");
      browser.awaitText(ExhibitedSuite.NAME);
      browser.screenshot("suite-runs");
      browser.open(experiment + "/runs?workflowType=machine_learning&compareRunsMode=CHART");
      browser.awaitText("sliced-wasserstein");
      // The parent is unfolded, so that the charts are those of the runs.
      browser.awaitText("seed");
      browser.screenshot("suite-charts");
      browser.open(experiment + "/runs/" + id + "?workflowType=machine_learning");
      browser.awaitText("Child runs");
      browser.awaitText("14 of 15 runs finished; 1 failed.");
      browser.awaitText("p < 0.001");
      browser.screenshot("suite-parent");
      browser.open(experiment + "/runs/" + id + "/artifacts/report/report.html");
      browser.awaitText("report.html");
      browser.screenshot("suite-report");
    }
  }

  static String tag(JsonNode run, String key) {
    return StreamSupport.stream(run.at("/data/tags").spliterator(), false)
        .filter(tag -> tag.path("key").asText().equals(key))
        .map(tag -> tag.path("value").asText())
        .findFirst()
        .orElse("");
  }
}
