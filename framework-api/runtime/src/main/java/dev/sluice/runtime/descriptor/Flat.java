package dev.sluice.runtime.descriptor;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Dotted parameters, as trackers show them. */
final class Flat {
  private Flat() {}

  static SortedMap<String, String> of(Map<String, ?> plain) {
    SortedMap<String, String> flat = new TreeMap<>();
    put(flat, "", plain);
    return flat;
  }

  private static void put(SortedMap<String, String> flat, String path, @Nullable Object value) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      map.forEach((key, item) -> put(flat, Paths.child(path, (String) key), item));
    } else if (value instanceof List<?> list && list.stream().anyMatch(Flat::isNested)) {
      for (int i = 0; i < list.size(); i++) {
        put(flat, Paths.child(path, String.valueOf(i)), list.get(i));
      }
    } else {
      flat.put(path, String.valueOf(value));
    }
  }

  private static boolean isNested(@Nullable Object item) {
    return item instanceof Map || item instanceof List;
  }
}
