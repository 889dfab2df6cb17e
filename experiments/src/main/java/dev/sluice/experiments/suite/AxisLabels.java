package dev.sluice.experiments.suite;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The shortest ends of paths by which they can be told apart, such as {@code solver.steps}. */
public final class AxisLabels {
  private AxisLabels() {}

  /** By path. */
  public static Map<String, String> of(Collection<String> paths) {
    Map<String, String> labels = new HashMap<>();
    for (String path : paths) {
      String[] parts = path.split("\\.", -1);
      for (int from = parts.length - 1; from >= 0; from--) {
        String label = String.join(".", List.of(parts).subList(from, parts.length));
        if (from == 0 || paths.stream().noneMatch(other -> clash(path, other, label))) {
          labels.put(path, label);
          break;
        }
      }
    }
    return labels;
  }

  private static boolean clash(String path, String other, String label) {
    return !other.equals(path) && (other.equals(label) || other.endsWith("." + label));
  }
}
