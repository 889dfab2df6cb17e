package dev.sluice.experiments.suite;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.run.Nearest;
import dev.sluice.runtime.descriptor.Grammar;
import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.descriptor.Place;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Tree;
import dev.sluice.runtime.registry.OwnGrammar;
import dev.sluice.runtime.registry.Registry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bounds by metric: {@code sliced-wasserstein: "< 0.01"}, a list of such texts, or a mapping from
 * variants to them.
 */
record Requirements(List<Required> all) implements OwnGrammar {
  private static final Pattern BOUND =
      Pattern.compile(
          "(<=|>=|<|>)\\s*([-+]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?)");

  static final Grammar<Requirements> GRAMMAR =
      new Grammar<>(Requirements::read, Requirements::schema, Requirements::plain);

  /**
   * One bound and where it stands.
   *
   * @param place of the variant's name, or of the bounds
   */
  record Required(Requirement requirement, Place place) {}

  static Requirements of(List<Requirement> requirements) {
    return new Requirements(
        requirements.stream().map(each -> new Required(each, Layers.NONE.near())).toList());
  }

  private static Requirements read(Layers require, String path, Reading reading) {
    List<Required> all = new ArrayList<>();
    reading
        .entries(require, path, "expected a mapping from metrics to bounds such as \"< 0.01\"")
        .forEach(
            (metric, entry) -> {
              String at = path + "." + metric;
              if (entry.value() instanceof Tree.Branch variants) {
                variants
                    .entries()
                    .forEach(
                        (variant, bounds) ->
                            bounds(
                                    metric,
                                    Optional.of(variant),
                                    bounds,
                                    at + "." + variant,
                                    reading)
                                .forEach(all::add));
              } else {
                bounds(metric, Optional.empty(), entry, at, reading).forEach(all::add);
              }
            });
    return new Requirements(all);
  }

  private static List<Required> bounds(
      String metric, Optional<String> variant, Tree.Entry entry, String path, Reading reading) {
    List<Required> bounds = new ArrayList<>();
    for (Tree tree : entry.value() instanceof Tree.Row row ? row.items() : List.of(entry.value())) {
      Matcher bound = BOUND.matcher(tree instanceof Tree.Leaf leaf ? leaf.text().strip() : "");
      if (bound.matches()) {
        double value = Double.parseDouble(bound.group(2));
        bounds.add(
            new Required(new Requirement(metric, bound.group(1), value, variant), entry.key()));
      } else if (!(tree instanceof Tree.Broken)) {
        reading.problem(
            tree.place(),
            path,
            "expected a bound such as \"< 0.01\" (with <, <=, > or >=), found "
                + Reading.found(tree));
      }
    }
    return bounds;
  }

  private static ObjectNode schema(Registry registry, ObjectNode definitions) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    ObjectNode bounds = schema.putObject("additionalProperties");
    bounds.putArray("type").add("string").add("array").add("object");
    return schema;
  }

  /** By metric a list of bounds, or a mapping from variants to them. */
  private Map<String, Object> plain() {
    Map<String, Object> plain = new LinkedHashMap<>();
    for (Required each : all) {
      Requirement one = each.requirement();
      String bound = one.comparison() + " " + one.bound();
      plain.compute(
          one.metric(),
          (metric, old) ->
              one.variant().isEmpty() ? with(old, bound) : with(old, one.variant().get(), bound));
    }
    return plain;
  }

  private static List<Object> with(@Nullable Object old, String bound) {
    List<Object> bounds = new ArrayList<>(old instanceof List<?> list ? list : List.of());
    bounds.add(bound);
    return bounds;
  }

  private static Map<Object, Object> with(@Nullable Object old, String variant, String bound) {
    Map<Object, Object> bounds = new LinkedHashMap<>(old instanceof Map<?, ?> map ? map : Map.of());
    bounds.compute(variant, (key, before) -> with(before, bound));
    return bounds;
  }

  /** Notes bounds of variants that are not among {@code variants}. */
  void check(List<String> variants, Reading reading) {
    for (Required required : all) {
      String variant = required.requirement().variant().orElse(Choices.BASELINE);
      if (!variants.contains(variant)) {
        List<String> some = variants.subList(0, Math.min(12, variants.size()));
        reading.problem(
            required.place(),
            "require." + required.requirement().metric(),
            "no variant is called '"
                + variant
                + "'"
                + Nearest.hint(variant, variants)
                + "; there are: "
                + String.join("; ", some)
                + (some.size() < variants.size()
                    ? " and " + (variants.size() - some.size()) + " more"
                    : ""));
      }
    }
  }
}
