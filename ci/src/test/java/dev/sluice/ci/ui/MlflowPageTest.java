package dev.sluice.ci.ui;

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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

@Tag("e2e")
@ExtendWith(WithServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MlflowPageTest {
  private final Map<String, JsonNode> byName = new HashMap<>();
  private TestServer server;
  private Rest rest;
  private String link;
  private Path profiles;

  @BeforeAll
  void sendTheExhibit(TestServer server, @TempDir Path folder) {
    this.server = server;
    profiles = folder.resolve("profiles");
    rest = new Rest(server.url());
    Exhibit.write(folder.resolve("runs"));
    Sync sync =
        new Sync(
            new MlflowTracker(Destination.of(server.url(), Map.of())), Locks.SYSTEM, line -> {});
    SyncReport report = sync.run(RunSearch.runsIn(List.of(folder.resolve("runs"))), true);
    assertThat(report.isComplete()).as(report.toString()).isTrue();
    link = report.runs().get(0).link();
    rest.runs(Exhibit.EXPERIMENT)
        .forEach(run -> byName.put(run.at("/info/run_name").asText(), run));
    assertThat(byName).containsOnlyKeys("parent-run", "child-run");
  }

  @Test
  void paramsTagsInputAndParentAreThere() {
    JsonNode parent = byName.get("parent-run");
    JsonNode child = byName.get("child-run");

    assertThat(pairs(parent.at("/data/params")))
        .containsEntry("experiment.solver.type", "rk4")
        .containsEntry("experiment.solver.steps", "20");
    assertThat(pairs(parent.at("/data/tags"))).containsEntry("team", "flows");
    assertThat(pairs(child.at("/data/tags"))).containsEntry("mlflow.parentRunId", id(parent));
    assertThat(parent.at("/inputs/dataset_inputs/0/dataset/name").asText()).isEqualTo("digits");
    assertThat(pairs(parent.at("/inputs/dataset_inputs/0/tags")))
        .containsEntry("mlflow.data.context", "training");
  }

  @Test
  void filesAreThereByteForByte() {
    String run = id(byName.get("parent-run"));

    assertThat(rest.artifacts(run)).contains("notes/readme.txt", "eval/measures.json");
    assertThat(rest.artifact(run, "notes/readme.txt")).asString().isEqualTo("read me");
    assertThat(rest.artifacts(run))
        .filteredOn(path -> path.startsWith("images/"))
        .as("two pictures, each whole and small")
        .hasSize(4);
  }

  @Test
  void aPersonSeesBothRunsAndTheirCharts() throws Exception {
    try (Browser browser = Browser.start(profiles.resolve("charts"))) {
      browser.open(link);
      browser.awaitText("parent-run");
      browser.awaitText("train/loss");
      browser.awaitCount(By.cssSelector(".js-plotly-plot"), 1);
      browser.screenshot("charts");

      browser.open(link.replace("&compareRunsMode=CHART", ""));
      browser.awaitText("parent-run");
      browser.awaitText("digits");
      browser.screenshot("runs");
    }
  }

  @Test
  void aPersonSeesThePicturesOfARun() throws Exception {
    try (Browser browser = Browser.start(profiles.resolve("pictures"))) {
      browser.open(runPage("/model-metrics"));
      browser.awaitText("eval/samples");
      // MLflow's slider stands at step 0 at first, where this run has no picture.
      browser.slideRight(By.cssSelector("[role=slider]"));
      browser.awaitPicture(Exhibit.WIDTH);
      browser.screenshot("pictures");
    }
  }

  @Test
  void aPersonSeesTheTableAndTheParamsOfARun() throws Exception {
    try (Browser browser = Browser.start(profiles.resolve("table"))) {
      browser.open(runPage("/artifacts/eval/measures.json"));
      browser.awaitText("square-fraction");
      browser.awaitText("0.91");
      browser.screenshot("table");

      browser.open(runPage(""));
      browser.awaitText("experiment.solver.type");
      browser.awaitText("rk4");
      browser.screenshot("overview");
    }
  }

  private String runPage(String tab) {
    JsonNode run = byName.get("parent-run");
    return server.url()
        + "/#/experiments/"
        + run.at("/info/experiment_id").asText()
        + "/runs/"
        + id(run)
        + tab;
  }

  private static String id(JsonNode run) {
    return run.at("/info/run_id").asText();
  }

  private static Map<String, String> pairs(JsonNode list) {
    Map<String, String> pairs = new HashMap<>();
    list.forEach(pair -> pairs.put(pair.path("key").asText(), pair.path("value").asText()));
    return pairs;
  }
}
