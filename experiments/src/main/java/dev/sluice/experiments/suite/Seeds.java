package dev.sluice.experiments.suite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Max;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.Rule;
import dev.sluice.runtime.descriptor.Grammar;
import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Schema;
import dev.sluice.runtime.descriptor.Tree;
import dev.sluice.runtime.registry.OwnGrammar;
import dev.sluice.runtime.registry.Registry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** With which seeds each variant runs: {@code {count: 10, from: 1}} or {@code [1, 2, 3]}. */
record Seeds(
    @Describe("How many seeds.") @Min(1) @Max(100_000) int count,
    @Describe("The first seed; by default the baseline's own.") Optional<Long> from,
    @Describe("Whether all variants run with the same seeds; then they are compared seed by seed.")
        boolean shared,
    @Describe("The seeds themselves, instead of count and from.") List<Long> list)
    implements OwnGrammar {
  static final Grammar<Seeds> GRAMMAR = new Grammar<>(Seeds::read, Seeds::schema, Seeds::plain);
  static final Seeds DEFAULT = new Seeds(1, Optional.empty(), true, List.of());

  private static final long HALF_OF_GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  Seeds {
    Rule.of("list")
        .require(list.stream().distinct().count() == list.size(), "list must have each seed once");
    list = List.copyOf(list);
  }

  /** Those of the baseline, and of all variants if they are shared. */
  List<Long> seeds(long ofBaseline) {
    if (!list.isEmpty()) {
      return list;
    }
    long first = from.orElse(ofBaseline);
    return LongStream.rangeClosed(first, first + count - 1).boxed().toList();
  }

  /** Whether there are so many from the first one on. */
  boolean fit(long ofBaseline) {
    return !list.isEmpty() || from.orElse(ofBaseline) <= Long.MAX_VALUE - (count - 1);
  }

  /**
   * Those of a variant. Where they are not shared they depend on its name only, so that a variant
   * more or less does not change those of the others; they have 53 bits, which every reader of JSON
   * keeps exactly.
   */
  List<Long> ofVariant(String name, List<Long> seeds) {
    if (shared || name.equals(Choices.BASELINE)) {
      return seeds;
    }
    long hash = 0;
    for (int i = 0; i < name.length(); i++) {
      hash = mixed(hash + name.charAt(i) + HALF_OF_GOLDEN_RATIO);
    }
    List<Long> own = new ArrayList<>();
    for (long seed : seeds) {
      own.add(mixed(hash + seed * HALF_OF_GOLDEN_RATIO) >>> 11);
    }
    return own;
  }

  /** The finalizer of SplitMix64 (Steele, Lea and Flood 2014). */
  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private static @Nullable Seeds read(Layers seeds, String path, Reading reading) {
    List<Tree> layers = new ArrayList<>();
    for (Tree layer : seeds.trees()) {
      // A list is a mapping with the key 'list'.
      Tree tree =
          layer instanceof Tree.Row row && !row.items().isEmpty()
              ? Reading.nest("list", row.place(), row)
              : layer;
      if (tree instanceof Tree.Branch mapping) {
        add(mapping, layers, path, reading);
      } else {
        reading.problem(
            layer.place(),
            path,
            "expected a mapping such as {count: 10, shared: true} or a list of seeds, found "
                + (layer instanceof Tree.Row ? "an empty list" : Reading.found(layer)));
      }
    }
    return reading
        .record(DEFAULT, new Layers(layers, seeds.place()), path, "'seeds'", Set.of())
        .orElse(null);
  }

  /** Seeds are listed or counted: a layer replaces the other form below it. */
  private static void add(Tree.Branch layer, List<Tree> layers, String path, Reading reading) {
    Set<String> counting = Set.of("count", "from");
    boolean lists = layer.get("list") != null;
    boolean counts = counting.stream().anyMatch(key -> layer.get(key) != null);
    if (lists && counts) {
      reading.problem(
          layer.place(), path, "give either 'list', or 'count' and 'from'; a list has its own");
    }
    Set<String> replaced = lists ? counting : counts ? Set.of("list") : Set.of();
    layers.replaceAll(below -> Reading.without((Tree.Branch) below, replaced));
    layers.add(layer);
  }

  private static ObjectNode schema(Registry registry, ObjectNode definitions) {
    ObjectNode mapping = Schema.record(registry, definitions, DEFAULT);
    return Schema.ifMapping(mapping, mapping.at("/properties/list").deepCopy());
  }

  /** Of seeds that are listed, as those of a plan are. */
  private Map<String, Object> plain() {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("list", list);
    plain.put("shared", shared);
    return plain;
  }
}
