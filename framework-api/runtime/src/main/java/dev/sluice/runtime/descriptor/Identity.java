package dev.sluice.runtime.descriptor;

import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Sha256;
import dev.sluice.runtime.registry.Param;
import dev.sluice.runtime.registry.Registry;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The hash by which finished runs are known again. */
final class Identity {
  private static final int DIGITS = 16;

  private static final String SEED = "\nseed: ";

  private final String beforeSeed;
  private final String afterSeed;

  Identity(String yaml, Spec<?> root, Registry registry) {
    SortedSet<String> plugins = new TreeSet<>();
    collect(root, registry, plugins);
    String all = withPlugins(yaml, plugins);
    // A name has no line break, so the first match is the descriptor's own key.
    int seed = all.indexOf(SEED) + SEED.length();
    this.beforeSeed = all.substring(0, seed);
    this.afterSeed = all.substring(all.indexOf('\n', seed));
  }

  List<String> of(List<Long> seeds) {
    return seeds.stream().map(seed -> hash(beforeSeed + seed + afterSeed)).toList();
  }

  /**
   * The hash of all that training reads.
   *
   * @param plain the descriptor with every parameter; changed
   */
  static String ofTraining(Map<String, Object> plain, AfterTrainingPaths after, Registry registry) {
    plain.keySet().removeAll(Set.of("name", "tags"));
    after.paths().forEach(path -> remove(plain, List.of(path.split("\\."))));
    SortedSet<String> plugins = new TreeSet<>();
    after.training().forEach(spec -> add(spec, registry, plugins));
    return hash("training:\n" + withPlugins(YamlWriter.write(plain), plugins));
  }

  private static void remove(Object from, List<String> path) {
    String first = path.get(0);
    if (path.size() == 1) {
      ((Map<?, ?>) from).remove(first);
      return;
    }
    Object child =
        from instanceof List<?> list
            ? list.get(Integer.parseInt(first))
            : Objects.requireNonNull(((Map<?, ?>) from).get(first), first);
    remove(child, path.subList(1, path.size()));
  }

  private static String withPlugins(String yaml, SortedSet<String> plugins) {
    return yaml + "plugins: " + String.join(", ", plugins) + "\n";
  }

  private static String hash(String all) {
    return Sha256.hex(all.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
  }

  private static void collect(
      @Nullable Object value, Registry registry, SortedSet<String> plugins) {
    if (value instanceof Spec<?> spec) {
      add(spec, registry, plugins);
      collect(spec.params(), registry, plugins);
    } else if (value instanceof Record record) {
      Param.of(record.getClass()).forEach(param -> collect(param.value(record), registry, plugins));
    } else if (value instanceof Optional<?> optional) {
      collect(optional.orElse(null), registry, plugins);
    } else if (value instanceof Collection<?> items) {
      items.forEach(item -> collect(item, registry, plugins));
    } else if (value instanceof Map<?, ?> map) {
      collect(map.values(), registry, plugins);
    }
  }

  private static void add(Spec<?> spec, Registry registry, SortedSet<String> plugins) {
    registry
        .find(spec.kind(), spec.type())
        .ifPresent(offer -> plugins.add(offer.plugin().name() + ":" + offer.plugin().version()));
  }
}
