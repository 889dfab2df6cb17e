package dev.sluice.experiments.lease;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that owns something: the runs of a suite, a run's folder.
 *
 * @param key unique over all machines
 * @param host its machine's name
 * @param pid its number there
 * @param started when it was started there, by the system's own count, as a number is used again
 * @param beat grows while it is alive
 */
public record Owner(String key, String host, long pid, long started, long beat) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static Owner of(ProcessHandle process, String key, String host) {
    return new Owner(key, host, process.pid(), startOf(process), 0);
  }

  /** The same one, a beat later. */
  public Owner next() {
    return new Owner(key, host, pid, started, beat + 1);
  }

  /** Whether this process of the same machine is gone. */
  @JsonIgnore
  public boolean isGone() {
    return ProcessHandle.of(pid)
        .filter(process -> process.isAlive() && startOf(process) == started)
        .isEmpty();
  }

  private static long startOf(ProcessHandle process) {
    return ticks(process.pid())
        .orElseGet(() -> process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
  }

  /**
   * Linux's own count since the machine started (proc(5), field 22): Java makes a time of it by the
   * clock, and a clock that is set would make another process of this one.
   */
  private static Optional<Long> ticks(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      // The second field is a name in brackets, which may hold blanks.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Optional.of(Long.valueOf(fields[19]));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  public String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * What {@link #json} wrote.
   *
   * @throws JsonProcessingException if the text is not, or not yet, all of it
   */
  public static Owner ofJson(String text) throws JsonProcessingException {
    return JSON.readValue(text, Owner.class);
  }
}
