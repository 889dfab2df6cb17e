package dev.sluice.alignment.supervised;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Documents in rows of equal room: each goes, the longest first, into the fullest row that still
 * has room for it (best fit decreasing, as TRL's {@code bfd}). Documents stay whole.
 */
final class Packing {
  private Packing() {}

  /**
   * @param length of each document in tokens
   * @param room of a row in tokens
   * @throws IllegalArgumentException for a document that no row has room for
   */
  static <T> List<List<T>> of(List<T> documents, ToIntFunction<T> length, int room) {
    List<List<T>> rows = new ArrayList<>();
    TreeMap<Integer, List<Integer>> byRoom = new TreeMap<>();
    int[] order =
        IntStream.range(0, documents.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> -length.applyAsInt(documents.get(i))))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int i : order) {
      int tokens = length.applyAsInt(documents.get(i));
      if (tokens > room) {
        throw new IllegalArgumentException(
            "a document of "
                + tokens
                + " tokens does not fit into rows of packing: "
                + room
                + "; raise packing, or lower the data's max-length");
      }
      var best = byRoom.ceilingEntry(tokens);
      int left;
      int row;
      if (best == null) {
        rows.add(new ArrayList<>());
        row = rows.size() - 1;
        left = room - tokens;
      } else {
        left = best.getKey() - tokens;
        row = best.getValue().remove(0);
        if (best.getValue().isEmpty()) {
          byRoom.remove(best.getKey());
        }
      }
      rows.get(row).add(documents.get(i));
      byRoom.computeIfAbsent(left, key -> new ArrayList<>()).add(row);
    }
    return rows;
  }
}
