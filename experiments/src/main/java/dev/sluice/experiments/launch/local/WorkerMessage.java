package dev.sluice.experiments.launch.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/**
 * A message between a suite and its worker processes, one line of JSON: requests to the worker's
 * standard input, answers from its standard output.
 *
 * @param say what it is
 * @param id of the task
 * @param request a {@link dev.sluice.experiments.run.RunBatch}; of a {@link Say#RUN} only
 * @param log the file that takes what is printed outside of the runs; of a {@link Say#RUN} only
 * @param status the exit status; of {@link Say#ENDED} only
 */
public record WorkerMessage(Say say, String id, String request, String log, int status) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The kinds of message. */
  public enum Say {
    /** To the worker: perform this request. */
    RUN,
    /** To the worker: stop that run. */
    END,
    /** From the worker: it runs. */
    STARTED,
    /** From the worker: it is over. */
    ENDED
  }

  static WorkerMessage run(String id, String request, String log) {
    return new WorkerMessage(Say.RUN, id, request, log, 0);
  }

  static WorkerMessage end(String id) {
    return new WorkerMessage(Say.END, id, "", "", 0);
  }

  public static WorkerMessage started(String id) {
    return new WorkerMessage(Say.STARTED, id, "", "", 0);
  }

  public static WorkerMessage ended(String id, int status) {
    return new WorkerMessage(Say.ENDED, id, "", "", status);
  }

  /** One line, without its end. */
  public String line() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The message that a line is; empty for any other line. */
  public static Optional<WorkerMessage> in(String line) {
    try {
      return line.startsWith("{")
          ? Optional.of(JSON.readValue(line, WorkerMessage.class))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
