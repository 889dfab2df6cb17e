package dev.sluice.experiments.launch.spark.driver;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The runs that the suite has asked to stop. */
final class StoppedRuns {
  /** The time that the run's process is given; {@code asked} is false for a run left alone. */
  record Wish(boolean asked, long graceMillis) {}

  private final Map<String, Wish> wishes = new ConcurrentHashMap<>();

  void ask(String id, long graceMillis) {
    wishes.put(id, new Wish(true, graceMillis));
  }

  void forget(String id) {
    wishes.remove(id);
  }

  Wish wish(String id) {
    return wishes.getOrDefault(id, new Wish(false, 0));
  }
}
