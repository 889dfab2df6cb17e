package dev.sluice.experiments.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A process that carries out a suite.
 *
 * @param key unique over all machines
 * @param host its machine's name
 * @param pid its number there
 * @param started when it was started there, in milliseconds since 1970, as a number is used again
 * @param beat grows while it is alive
 */
record Owner(String key, String host, long pid, long started, long beat) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Owner of(ProcessHandle process, String key, String host) {
    return new Owner(key, host, process.pid(), startOf(process), 0);
  }

  Owner next() {
    return new Owner(key, host, pid, started, beat + 1);
  }

  /** Whether this process of the same machine is gone. */
  boolean isGone() {
    return ProcessHandle.of(pid)
        .filter(process -> process.isAlive() && startOf(process) == started)
        .isEmpty();
  }

  private static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(java.time.Instant::toEpochMilli).orElse(0L);
  }

  String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static Owner ofJson(String text) throws JsonProcessingException {
    return JSON.readValue(text, Owner.class);
  }
}
