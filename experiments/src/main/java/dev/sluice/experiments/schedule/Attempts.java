package dev.sluice.experiments.schedule;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The order of groups: new ones in their order, and before them those whose pause after a failure
 * is over; and the tries of runs. Each operation takes logarithmic time, which is fast enough for a
 * million runs.
 */
final class Attempts {
  private record Later(Group group, long nanos, long order) {}

  private final Deque<Group> fresh;
  private final PriorityQueue<Later> later =
      new PriorityQueue<>(Comparator.comparingLong(Later::nanos).thenComparingLong(Later::order));
  private final Map<String, Integer> tries = new HashMap<>();
  private final Map<String, Integer> losses = new HashMap<>();
  private final Map<String, Long> pauses = new HashMap<>();
  private long order;

  Attempts(Collection<Group> groups) {
    fresh = new ArrayDeque<>(groups);
  }

  boolean isEmpty() {
    return fresh.isEmpty() && later.isEmpty();
  }

  /** The next group whose turn it is at a time; empty if all that are left must wait. */
  Optional<Group> next(long nanos) {
    Later first = later.peek();
    if (first != null && first.nanos() - nanos <= 0) {
      later.remove();
      return Optional.of(first.group());
    }
    return Optional.ofNullable(fresh.poll());
  }

  /** Puts a group back until a time. */
  void again(Group group, long nanos) {
    later.add(new Later(group, nanos, order++));
  }

  /** Lets a run wait until a time. */
  void pause(String id, long nanos) {
    pauses.put(id, nanos);
  }

  /** How long a run still waits; 0 for one that need not. */
  long left(String id, long nanos) {
    Long until = pauses.get(id);
    return until == null ? 0 : Math.max(0, until - nanos);
  }

  /** Counts a try of a run; the first is 1. */
  int tried(String id) {
    return tries.merge(id, 1, Integer::sum);
  }

  /** Takes back a try that was lost by no fault of the run's; returns how many were. */
  int lost(String id) {
    tries.merge(id, -1, Integer::sum);
    return losses.merge(id, 1, Integer::sum);
  }

  int tries(String id) {
    return tries.getOrDefault(id, 0);
  }
}
