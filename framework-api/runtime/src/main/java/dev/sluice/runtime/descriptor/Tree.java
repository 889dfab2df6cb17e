package dev.sluice.runtime.descriptor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A YAML value that remembers where it was written. */
public sealed interface Tree {
  Place place();

  /** A tree of mappings with keys of text, lists and scalars, all at one place. */
  static Tree of(@Nullable Object plain, Place place) {
    if (plain instanceof Map<?, ?> map) {
      Map<String, Entry> entries = new LinkedHashMap<>();
      map.forEach((key, value) -> entries.put((String) key, new Entry(place, of(value, place))));
      long size = entries.values().stream().mapToLong(entry -> entry.value().size()).sum();
      return new Branch(place, entries, 1 + size);
    }
    if (plain instanceof List<?> list) {
      List<Tree> items = list.stream().map(item -> of(item, place)).toList();
      return new Row(place, items, 1 + items.stream().mapToLong(Tree::size).sum());
    }
    return plain instanceof String text
        ? new Leaf(place, text, false)
        : new Leaf(place, YamlWriter.inline(plain), true);
  }

  /** Mappings, lists and scalars. */
  default @Nullable Object data() {
    if (this instanceof Branch branch) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      branch.entries().forEach((key, entry) -> plain.put(key, entry.value().data()));
      return plain;
    }
    if (this instanceof Row row) {
      List<@Nullable Object> plain = new ArrayList<>();
      row.items().forEach(item -> plain.add(item.data()));
      return plain;
    }
    return this instanceof Leaf leaf ? leaf.value() : null;
  }

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
