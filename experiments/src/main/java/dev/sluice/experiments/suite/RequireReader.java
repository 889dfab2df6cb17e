package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.descriptor.Nearest;
import dev.sluice.runtime.descriptor.Place;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code require}: {@code sliced-wasserstein: "< 0.01"}, a list of such texts, or a mapping
 * from variants to them.
 */
final class RequireReader {
  private static final Pattern FORM =
      Pattern.compile(
          "(<=|>=|<|>)\\s*([-+]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?)");

  private final Reading reading;
  private final List<String> variants;

  /**
   * @param variants those that there are
   */
  RequireReader(Reading reading, List<String> variants) {
    this.reading = reading;
    this.variants = variants;
  }

  /** A later layer replaces what an earlier one says of the same metric. */
  List<Requirement> read(Layers require) {
    Map<String, Tree.Entry> metrics = new LinkedHashMap<>();
    for (Tree tree : require.trees()) {
      if (tree instanceof Tree.Branch branch) {
        metrics.putAll(branch.entries());
      } else if (!(tree instanceof Tree.Broken)) {
        reading.problem(
            tree.place(),
            "require",
            "expected a mapping from metrics to bounds such as \"< 0.01\", found "
                + Reading.found(tree));
      }
    }
    List<Requirement> all = new ArrayList<>();
    metrics.forEach((metric, entry) -> metric(metric, entry.value(), all));
    return all;
  }

  private void metric(String metric, Tree value, List<Requirement> into) {
    String path = "require." + metric;
    if (value instanceof Tree.Branch branch) {
      branch
          .entries()
          .forEach(
              (variant, entry) -> {
                checkVariant(variant, entry.key(), path);
                bounds(metric, entry.value(), Optional.of(variant), path + "." + variant, into);
              });
    } else {
      bounds(metric, value, Optional.empty(), path, into);
    }
  }

  private void checkVariant(String variant, Place place, String path) {
    if (!variants.contains(variant)) {
      List<String> some = variants.subList(0, Math.min(12, variants.size()));
      reading.problem(
          place,
          path,
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

  private void bounds(
      String metric, Tree value, Optional<String> variant, String path, List<Requirement> into) {
    for (Tree tree : value instanceof Tree.Row row ? row.items() : List.of(value)) {
      Matcher matcher = FORM.matcher(tree instanceof Tree.Leaf leaf ? leaf.text().strip() : "");
      if (matcher.matches()) {
        into.add(
            new Requirement(
                metric, matcher.group(1), Double.parseDouble(matcher.group(2)), variant));
      } else if (!(tree instanceof Tree.Broken)) {
        reading.problem(
            tree.place(),
            path,
            "expected a bound such as \"< 0.01\" (with <, <=, > or >=), found "
                + Reading.found(tree));
      }
    }
  }
}
