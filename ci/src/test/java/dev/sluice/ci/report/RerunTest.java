package dev.sluice.ci.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.track.RunHeader;
import dev.sluice.ci.fault.Arrival;
import dev.sluice.ci.process.Sluice;
import dev.sluice.ci.server.Rest;
import dev.sluice.ci.server.TestServer;
import dev.sluice.ci.server.WithServer;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.journal.RunSearch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code sluice suite --rerun} leaves on a real server. */
@Tag("e2e")
@ExtendWith(WithServer.class)
class RerunTest {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final String SUITE = "trial-again";
  private static final int RUNS = 6;
  private static final int STEPS = 10;

  @TempDir Path folder;

  @BeforeEach
  void aSuiteOfTwoVariantsAndThreeSeeds() throws Exception {
    Files.writeString(
        folder.resolve("suite.yaml"),
        """
        name: trial-again
        seed: 1
        threads: 1
        experiment: {type: synthetic, steps: 10, shared-noise: 0.1}
        vary:
          experiment.value: {two: 2.0}
        seeds: {count: 3}
        compare: {metric: eval/value, better: lower}
        """);
  }

  @Test
  void aRerunsFiguresGoToAParentOfTheirOwnAndTheFormerStaysAsItWas(TestServer server)
      throws Exception {
    Rest rest = new Rest(server.url());
    run(server);
    JsonNode former = parents(rest).get(0);
    Map<String, List<Rest.Point>> before = figures(former, rest);
    List<JsonNode> formerChildren = children(former, rest);

    run(server, "--rerun");

    assertThat(parents(rest)).hasSize(2);
    JsonNode again =
        parents(rest).stream().filter(run -> !id(run).equals(id(former))).findFirst().orElseThrow();
    assertThat(ParentPageTest.tag(again, "sluice.reruns"))
        .isEqualTo(ParentPageTest.tag(former, RunHeader.UID_TAG));
    assertThat(status(again)).isEqualTo("FINISHED");
    assertThat(figures(again, rest)).isEqualTo(before).isNotEmpty();
    assertThat(figures(former, rest)).as("the former parent").isEqualTo(before);
    assertThat(before.values()).allSatisfy(points -> assertThat(points).hasSize(1));
    assertThat(before).containsKeys("value/value two/difference", "value/value two/p-holm");

    List<JsonNode> children = children(again, rest);
    assertThat(children).hasSize(RUNS).noneMatch(formerChildren::contains);
    assertThat(children(former, rest)).as("the former runs").hasSize(RUNS);
    for (JsonNode child : rest.runs(SUITE)) {
      if (!isParent(child)) {
        assertThat(rest.history(id(child), "train/loss")).hasSize(STEPS);
        assertThat(rest.history(id(child), "eval/value")).hasSize(1);
        assertThat(status(child)).isEqualTo("FINISHED");
      }
    }
    List<Path> runs = RunSearch.runsIn(List.of(folder.resolve("runs")));
    assertThat(runs).hasSizeGreaterThanOrEqualTo(RUNS + 1);
    for (Path run : runs) {
      Arrival.everyPointArrivedOnce(run, rest);
    }
  }

  @Test
  void whatIsNotRunAgainStaysBeneathTheFormer(TestServer server) throws Exception {
    Rest rest = new Rest(server.url());
    Path file = folder.resolve("suite.yaml");
    Files.writeString(file, Files.readString(file).replace(SUITE, "trial-in-part"));
    run(server);

    run(server, "--rerun", "--only", "value=two");

    List<JsonNode> parents =
        rest.runs("trial-in-part").stream().filter(RerunTest::isParent).toList();
    assertThat(parents).hasSize(2);
    Map<String, Long> childrenByParent = new TreeMap<>();
    for (JsonNode run : rest.runs("trial-in-part")) {
      if (!isParent(run)) {
        childrenByParent.merge(ParentPageTest.tag(run, "mlflow.parentRunId"), 1L, Long::sum);
      }
    }
    assertThat(childrenByParent.values()).containsExactlyInAnyOrder(6L, 3L);
    assertThat(JournalReader.isRun(folder.resolve("runs/trial-in-part/suite/parent/trial-in-part")))
        .isTrue();
  }

  private void run(TestServer server, String... options) throws Exception {
    List<String> words =
        new ArrayList<>(
            List.of("suite", "suite.yaml", "--dir", "runs", "--tracking-uri", server.url()));
    words.addAll(List.of(options));
    Sluice.Ended ended = new Sluice(folder).run(LIMIT, words.toArray(String[]::new));
    assertThat(ended.exit()).as(ended.output()).isZero();
  }

  private static List<JsonNode> parents(Rest rest) {
    return rest.runs(SUITE).stream().filter(RerunTest::isParent).toList();
  }

  private static List<JsonNode> children(JsonNode parent, Rest rest) {
    return rest.runs(SUITE).stream()
        .filter(run -> ParentPageTest.tag(run, "mlflow.parentRunId").equals(id(parent)))
        .toList();
  }

  private static boolean isParent(JsonNode run) {
    return ParentPageTest.tag(run, "sluice.parent").equals("true");
  }

  /** Every metric of a run with all its points. */
  private static Map<String, List<Rest.Point>> figures(JsonNode run, Rest rest) {
    Map<String, List<Rest.Point>> figures = new TreeMap<>();
    run.at("/data/metrics")
        .forEach(
            metric -> {
              String name = metric.path("key").asText();
              figures.put(name, rest.history(id(run), name));
            });
    return figures;
  }

  private static String id(JsonNode run) {
    return run.at("/info/run_id").asText();
  }

  private static String status(JsonNode run) {
    return run.at("/info/status").asText();
  }
}
