package dev.sluice.experiments.journal;

import dev.sluice.api.track.Entry;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A run's curves from a step on, as far as memory allows, so that runs of any length are looked at
 * window by window. The machine's own curves are left out.
 */
public final class StepWindow {
  /** Bytes of heap for each point that is kept; two windows and what they grow by are far less. */
  private static final long HEAP_PER_POINT = 128;

  private static final int SAMPLE = 1000;

  private final SortedMap<String, CurvePoints> curves = new TreeMap<>();
  private final long from;
  private long to;
  private long most;
  private long size;
  private boolean more;

  private StepWindow(long from, long to, long most) {
    this.from = from;
    this.to = to;
    this.most = most;
  }

  /**
   * Reads the points of the steps from {@code from} to at most {@code to}.
   *
   * @param runFolder with a journal
   */
  public static StepWindow read(Path runFolder, long from, long to) {
    return read(runFolder, from, to, Runtime.getRuntime().maxMemory() / HEAP_PER_POINT);
  }

  static StepWindow read(Path runFolder, long from, long to, long most) {
    StepWindow window = new StepWindow(from, to, most);
    JournalReader.each(
        runFolder,
        line -> {
          if (line.entry() instanceof Entry.Metric point
              && !point.name().startsWith(SystemMetrics.PREFIX)) {
            window.add(point);
          }
        });
    window.curves.values().forEach(CurvePoints::sort);
    return window;
  }

  /** The last step of the window: points of later steps are in the next one. */
  public long to() {
    return to;
  }

  /** Whether the run has points of later steps. */
  public boolean hasMore() {
    return more;
  }

  /** Makes the window end earlier. */
  public void cutAfter(long last) {
    if (last < to) {
      to = last;
      size = 0;
      for (CurvePoints points : curves.values()) {
        int before = points.size();
        points.cutAfter(last);
        more |= points.size() < before;
        size += points.size();
      }
    }
  }

  /** The curves by their names; those without a point in the window may be missing. */
  public Map<String, CurvePoints> curves() {
    return curves;
  }

  private void add(Entry.Metric point) {
    if (point.step() > to) {
      more = true;
    } else if (point.step() >= from) {
      curves
          .computeIfAbsent(point.name(), name -> new CurvePoints())
          .add(point.step(), point.value());
      size++;
      if (size > most) {
        narrow();
      }
    }
  }

  private void narrow() {
    long[] sample = sample();
    long middle = sample[sample.length / 2];
    long largest = sample[sample.length - 1];
    if (middle < largest) {
      cutAfter(middle);
    } else {
      // Where one step has more points than should be kept, they are kept.
      most = 2 * size;
    }
  }

  private long[] sample() {
    long every = Math.max(1, size / SAMPLE);
    long[] sample = new long[(int) (size / every) + curves.size()];
    int count = 0;
    for (CurvePoints points : curves.values()) {
      for (long i = 0; i < points.size(); i += every) {
        sample[count++] = points.step((int) i);
      }
    }
    sample = Arrays.copyOf(sample, count);
    Arrays.sort(sample);
    return sample;
  }
}
