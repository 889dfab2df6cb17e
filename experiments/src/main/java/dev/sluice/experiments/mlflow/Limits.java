package dev.sluice.experiments.mlflow;

import java.util.ArrayList;
import java.util.List;

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
    int points = 0;
    int params = 0;
    int tags = 0;
    int bytes = 0;
    for (BatchItem item : items) {
      points += item instanceof BatchItem.Point ? 1 : 0;
      params += item instanceof BatchItem.Param ? 1 : 0;
      tags += item instanceof BatchItem.Tag ? 1 : 0;
      bytes += item.size();
      boolean full =
          points > POINTS
              || params > PARAMS
              || tags > TAGS
              || batch.size() >= ITEMS
              || bytes > BYTES;
      if (full && !batch.isEmpty()) {
        batches.add(batch);
        batch = new ArrayList<>();
        points = item instanceof BatchItem.Point ? 1 : 0;
        params = item instanceof BatchItem.Param ? 1 : 0;
        tags = item instanceof BatchItem.Tag ? 1 : 0;
        bytes = item.size();
      }
      batch.add(item);
    }
    if (!batch.isEmpty()) {
      batches.add(batch);
    }
    return batches;
  }
}
