package dev.sluice.experiments.mlflow;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Cuts items into batches that a server takes: its limits are in number and in bytes. */
final class Limits {
  static final int POINTS = 1000;
  static final int PARAMS = 100;
  static final int TAGS = 100;
  static final int ITEMS = 1000;
  static final int PARAM_VALUE = 6000;
  static final int TAG_VALUE = 5000;

  /** The server takes a million; our estimate is from above. */
  static final int BYTES = 900_000;

  private Limits() {}

  /** In the same order, as few batches as need be. */
  static List<List<BatchItem>> split(List<? extends BatchItem> items) {
    List<List<BatchItem>> batches = new ArrayList<>();
    List<BatchItem> batch = new ArrayList<>();
    Map<BatchItem.Type, Integer> counts = new EnumMap<>(BatchItem.Type.class);
    int bytes = 0;
    for (BatchItem item : items) {
      boolean full =
          counts.getOrDefault(item.type(), 0) >= most(item.type())
              || batch.size() >= ITEMS
              || bytes + item.size() > BYTES;
      if (full && !batch.isEmpty()) {
        batches.add(batch);
        batch = new ArrayList<>();
        counts.clear();
        bytes = 0;
      }
      counts.merge(item.type(), 1, Integer::sum);
      bytes += item.size();
      batch.add(item);
    }
    if (!batch.isEmpty()) {
      batches.add(batch);
    }
    return batches;
  }

  private static int most(BatchItem.Type type) {
    return switch (type) {
      case METRIC -> POINTS;
      case PARAMETER -> PARAMS;
      case TAG -> TAGS;
    };
  }
}
