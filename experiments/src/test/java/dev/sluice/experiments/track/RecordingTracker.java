package dev.sluice.experiments.track;

import dev.sluice.api.track.Line;
import dev.sluice.api.track.TrackedRun;
import dev.sluice.api.track.Tracker;
import dev.sluice.api.track.TrackerFeed;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is given, and fails when it is told to; its state is how many lines it has. */
final class RecordingTracker implements Tracker {
  final List<Line> lines = new CopyOnWriteArrayList<>();
  final List<String> calls = new CopyOnWriteArrayList<>();

  /** Thrown by the next deliveries, one each. */
  final ConcurrentLinkedDeque<Throwable> faults = new ConcurrentLinkedDeque<>();

  private final String key;

  RecordingTracker() {
    this("memory");
  }

  RecordingTracker(String key) {
    this.key = key;
  }

  @Override
  public String name() {
    return "Memory";
  }

  @Override
  public String place() {
    return "the heap";
  }

  @Override
  public String key() {
    return key;
  }

  List<Long> numbers() {
    return lines.stream().map(Line::number).toList();
  }

  @Override
  public TrackerFeed open(TrackedRun run, String state) {
    calls.add("open " + run.header().uid() + " '" + state + "'");
    return new TrackerFeed() {
      @Override
      public boolean connect() {
        if (state.equals(Integer.toString(lines.size()))) {
          return true;
        }
        lines.clear();
        return false;
      }

      @Override
      public int deliver(List<Line> next) {
        Throwable fault = faults.poll();
        if (fault != null) {
          RecordingTracker.<RuntimeException>sneak(fault);
        }
        lines.addAll(next);
        return (int) next.stream().filter(line -> line.entry().isPoint()).count();
      }

      @Override
      public String state() {
        return Integer.toString(lines.size());
      }

      @Override
      public Optional<String> link() {
        return Optional.of("here");
      }

      @Override
      public void close() {
        calls.add("close");
      }
    };
  }

  @SuppressWarnings("unchecked") // an error is thrown as it is
  private static <T extends Throwable> void sneak(Throwable fault) throws T {
    throw (T) fault;
  }
}
