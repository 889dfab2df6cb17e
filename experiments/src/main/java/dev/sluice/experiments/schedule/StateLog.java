package dev.sluice.experiments.schedule;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.experiments.journal.RunState;
import dev.sluice.experiments.suite.PlannedRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;

/**
 * {@code suite/state.jsonl}: one line per change of a run's state, for users and for reports. What
 * is finished is read from the journals of the runs, never from here.
 */
final class StateLog {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final Clock clock;

  StateLog(SuiteFolder folder, Clock clock) {
    this.file = folder.own().resolve("state.jsonl");
    this.clock = clock;
  }

  void write(PlannedRun run, RunState state, String message) {
    ObjectNode line = JSON.createObjectNode();
    line.put("time", clock.instant().toString());
    line.put("id", run.id());
    line.put("ablation", run.ablation());
    line.put("variant", run.variant());
    line.put("seed", run.seed());
    line.put("state", state.name());
    line.put("message", message);
    try {
      // One write of one line: several processes may append to the file.
      Files.write(
          file,
          (line + "\n").getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
