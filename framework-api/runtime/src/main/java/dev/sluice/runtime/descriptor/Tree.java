package dev.sluice.runtime.descriptor;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A YAML value that remembers where it was written. */
public sealed interface Tree {
  Place place();

  /** How many values it holds with all aliases written out; bounds what an alias may multiply. */
  long size();

  /**
   * A mapping, in the order in which it was written.
   *
   * @param patch whether it stands for a path such as {@code measures.0.count}, which may reach
   *     into a list
   */
  record Branch(Place place, Map<String, Entry> entries, long size, boolean patch) implements Tree {
    Branch(Place place, Map<String, Entry> entries, long size) {
      this(place, entries, size, false);
    }

    /** The value of a key; null without one. */
    public @Nullable Tree get(String key) {
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

    /** Null, a Boolean, a Long, a Double or text. */
    public @Nullable Object value() {
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
