package dev.sluice.experiments.suite;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.runtime.descriptor.Grammar;
import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.descriptor.Nearest;
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

/**
 * Bounds by metric: {@code sliced-wasserstein: "< 0.01"}, a list of such texts, or a mapping from
 * variants to them.
 */
record Requirements(List<Required> all) implements OwnGrammar {
  private static final Pattern BOUND =
      Pattern.compile(
          "(<=|>=|<|>)\\s*([-+]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?)");

  static final Grammar<Requirements> GRAMMAR =
      new Grammar<>() {
        /** A later layer replaces what an earlier one says of the same metric. */
        @Override
        public Requirements read(Layers require, String path, Reading reading) {
          List<Required> all = new ArrayList<>();
          reading
              .entries(require, path, "expected a mapping from metrics to bounds such as \"< 0.01\"")
              .forEach((metric, entry) -> metric(metric, entry.value(), path, reading, all));
          return new Requirements(all);
        }

        private void metric(
            String metric, Tree value, String path, Reading reading, List<Required> into) {
          String at = path + "." + metric;
          if (value instanceof Tree.Branch branch) {
            branch
                .entries()
                .forEach(
                    (variant, entry) ->
                        bounds(entry.value(), at + "." + variant, reading)
                            .forEach(
                                bound ->
                                    into.add(
                                        new Required(
                                            bound.of(metric, Optional.of(variant)), entry.key()))));
          } else {
            bounds(value, at, reading)
                .forEach(
                    bound ->
                        into.add(new Required(bound.of(metric, Optional.empty()), value.place())));
          }
        }

        private List<Bound> bounds(Tree value, String path, Reading reading) {
          List<Bound> bounds = new ArrayList<>();
          for (Tree tree : value instanceof Tree.Row row ? row.items() : List.of(value)) {
            Matcher matcher =
                BOUND.matcher(tree instanceof Tree.Leaf leaf ? leaf.text().strip() : "");
            if (matcher.matches()) {
              bounds.add(new Bound(matcher.group(1), Double.parseDouble(matcher.group(2))));
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

        @Override
        public ObjectNode schema(Registry registry, ObjectNode definitions) {
          ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
          ObjectNode bounds = schema.putObject("additionalProperties");
          bounds.putArray("type").add("string").add("array").add("object");
          return schema;
        }

        @Override
        public Map<String, Object> plain(Requirements requirements) {
          Map<String, Object> plain = new LinkedHashMap<>();
          for (Required required : requirements.all) {
            Requirement one = required.requirement();
            String bound = one.comparison() + " " + one.bound();
            Object old = plain.get(one.metric());
            plain.put(
                one.metric(),
                one.variant().isPresent()
                    ? added(old, one.variant().get(), bound)
                    : added(old, bound));
          }
          return plain;
        }
      };

  /** A bound without what it is of. */
  private record Bound(String comparison, double value) {
    Requirement of(String metric, Optional<String> variant) {
      return new Requirement(metric, comparison, value, variant);
    }
  }

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

  private static List<Object> added(Object old, String bound) {
    List<Object> bounds = new ArrayList<>(old instanceof List<?> list ? list : List.of());
    bounds.add(bound);
    return bounds;
  }

  private static Map<Object, Object> added(Object old, String variant, String bound) {
    Map<Object, Object> bounds = new LinkedHashMap<>(old instanceof Map<?, ?> map ? map : Map.of());
    bounds.compute(variant, (key, before) -> added(before, bound));
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
