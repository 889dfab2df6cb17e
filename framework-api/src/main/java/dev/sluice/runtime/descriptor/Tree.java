package dev.sluice.runtime.descriptor;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A YAML value that remembers where it was written. */
sealed interface Tree {
  Place place();

  /** How many values it holds with all aliases written out; bounds what an alias may multiply. */
  long size();

  /** A mapping, in the order in which it was written. */
  record Branch(Place place, Map<String, Entry> entries, long size) implements Tree {
    @Nullable Tree get(String key) {
      Entry entry = entries.get(key);
      return entry == null ? null : entry.value();
    }
  }

  /** A key's place and its value. */
  record Entry(Place key, Tree value) {}

  /** A sequence. */
  record Row(Place place, List<Tree> items, long size) implements Tree {}

  /**
   * A scalar.
   *
   * @param text as it was written
   * @param plain false if it was quoted, so that it can only be text
   */
  record Leaf(Place place, String text, boolean plain) implements Tree {
    @Override
    public long size() {
      return 1;
    }

    @Nullable Object value() {
      return plain ? Scalars.resolve(text) : text;
    }
  }

  /** A value about which a problem was noted already. */
  record Broken(Place place) implements Tree {
    @Override
    public long size() {
      return 1;
    }
  }
}
