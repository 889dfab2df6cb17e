package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a file says, as mappings, lists and scalars. */
final class Written {
  private Written() {}

  static @Nullable Object plain(Tree tree) {
    if (tree instanceof Tree.Branch branch) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      branch.entries().forEach((key, entry) -> plain.put(key, plain(entry.value())));
      return plain;
    }
    if (tree instanceof Tree.Row row) {
      List<@Nullable Object> plain = new ArrayList<>();
      row.items().forEach(item -> plain.add(plain(item)));
      return plain;
    }
    return tree instanceof Tree.Leaf leaf ? leaf.value() : null;
  }
}
