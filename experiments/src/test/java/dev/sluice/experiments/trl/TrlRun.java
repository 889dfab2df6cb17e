package dev.sluice.experiments.trl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.api.alignment.PreferencePair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One run of TRL's trainer: the batches that its loss saw, what it logged, and its settings. */
record TrlRun(List<List<PreferencePair>> batches, JsonNode steps, JsonNode settings) {
  static TrlRun read(Path file, String name) {
    JsonNode run;
    try {
      run = new ObjectMapper().readTree(file.toFile()).get("runs").get(name);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
    List<List<PreferencePair>> batches = new ArrayList<>();
    run.get("batches").forEach(batch -> batches.add(pairs(batch)));
    return new TrlRun(batches, run.get("steps"), run.get("settings").get("a"));
  }

  double setting(String name) {
    return settings.get(name).doubleValue();
  }

  /** Chosen rows, then the rejected ones. */
  private static List<PreferencePair> pairs(JsonNode batch) {
    int n = batch.get("input_ids").size() / 2;
    List<PreferencePair> pairs = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      pairs.add(
          new PreferencePair(tokens(batch, i, 0), tokens(batch, i, 1), tokens(batch, n + i, 1)));
    }
    return pairs;
  }

  /** The tokens of a row that are no padding, of the prompt (0) or of the answer (1). */
  private static int[] tokens(JsonNode batch, int row, int completion) {
    JsonNode ids = batch.get("input_ids").get(row);
    List<Integer> found = new ArrayList<>();
    for (int t = 0; t < ids.size(); t++) {
      if (batch.get("attention_mask").get(row).get(t).intValue() == 1
          && batch.get("completion_mask").get(row).get(t).intValue() == completion) {
        found.add(ids.get(t).intValue());
      }
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }
}
