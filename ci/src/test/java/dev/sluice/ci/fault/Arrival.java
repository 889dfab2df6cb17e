package dev.sluice.ci.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.track.Entry;
import dev.sluice.api.track.Line;
import dev.sluice.api.track.RunHeader;
import dev.sluice.ci.process.JournalLines;
import dev.sluice.ci.server.Rest;
import dev.sluice.experiments.journal.JournalReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares the journal of a run with what the server has, by the server's REST API alone. */
public final class Arrival {
  private Arrival() {}

  /**
   * Every point of the journal is on the server, once, and nothing else is.
   *
   * @return the run as the server has it
   */
  public static JsonNode everyPointArrivedOnce(Path runFolder, Rest rest) {
    RunHeader header = JournalReader.header(runFolder).orElseThrow();
    List<JsonNode> runs =
        rest.runs(header.experiment()).stream().filter(run -> hasUid(run, header.uid())).toList();
    assertThat(runs).as("runs of " + header).hasSize(1);
    String id = runs.get(0).at("/info/run_id").asText();
    Map<String, List<Rest.Point>> journalled = journalled(runFolder);
    long sent = 0;
    long found = 0;
    for (Map.Entry<String, List<Rest.Point>> curve : journalled.entrySet()) {
      List<Rest.Point> there = rest.history(id, curve.getKey());
      sent += curve.getValue().size();
      found += there.size();
      assertThat(there).as(curve.getKey()).containsExactlyInAnyOrderElementsOf(curve.getValue());
    }
    System.out.println(header.run() + ": metrics sent " + sent + ", found " + found);
    List<String> names = new ArrayList<>();
    runs.get(0).at("/data/metrics").forEach(metric -> names.add(metric.path("key").asText()));
    assertThat(names).containsExactlyInAnyOrderElementsOf(journalled.keySet());
    return runs.get(0);
  }

  /** How many points of a run the server has so far; 0 where it does not know the run. */
  static long found(String experiment, String curve, Rest rest) {
    List<JsonNode> runs = rest.runs(experiment);
    return runs.isEmpty() ? 0 : rest.history(runs.get(0).at("/info/run_id").asText(), curve).size();
  }

  private static boolean hasUid(JsonNode run, String uid) {
    for (JsonNode tag : run.at("/data/tags")) {
      if (tag.path("key").asText().equals(RunHeader.UID_TAG)) {
        return tag.path("value").asText().equals(uid);
      }
    }
    return false;
  }

  private static Map<String, List<Rest.Point>> journalled(Path runFolder) {
    Map<String, List<Rest.Point>> curves = new TreeMap<>();
    for (Line line : JournalLines.of(runFolder)) {
      if (line.entry() instanceof Entry.Metric metric) {
        curves
            .computeIfAbsent(metric.name(), name -> new ArrayList<>())
            .add(new Rest.Point(metric.step(), metric.value()));
      } else if (line.entry() instanceof Entry.Result result) {
        curves
            .computeIfAbsent(result.name(), name -> new ArrayList<>())
            .add(new Rest.Point(result.step(), result.value()));
      }
    }
    return curves;
  }
}
