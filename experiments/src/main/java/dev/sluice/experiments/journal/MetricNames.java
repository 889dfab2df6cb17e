package dev.sluice.experiments.journal;

import dev.sluice.api.run.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Completes a metric's name: {@code sliced-wasserstein} is {@code eval/sliced-wasserstein}.
 * Whatever reads the name of a metric completes it here.
 */
public final class MetricNames {
  private MetricNames() {}

  /** The one name meant; empty where none or several fit. */
  public static Optional<String> complete(String wanted, Collection<String> names) {
    if (names.contains(wanted)) {
      return Optional.of(wanted);
    }
    List<String> fitting = fitting(wanted, names);
    return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
  }

  /** Why {@link #complete} found nothing in finished runs. */
  public static String problem(String wanted, Collection<String> names) {
    if (names.isEmpty()) {
      return "no run has finished, so nothing has measured " + wanted;
    }
    return ambiguity(wanted, names)
        .orElseGet(
            () -> "no finished run has a metric '" + wanted + "'" + alternatives(wanted, names));
  }

  /** Which names fit where several do; empty otherwise. */
  public static Optional<String> ambiguity(String wanted, Collection<String> names) {
    List<String> fitting = fitting(wanted, names);
    return names.contains(wanted) || fitting.size() < 2
        ? Optional.empty()
        : Optional.of("'" + wanted + "' may be " + String.join(" or ", fitting));
  }

  /** The nearest name and all of them, as the rest of a sentence. */
  public static String alternatives(String wanted, Collection<String> names) {
    List<String> both = new ArrayList<>(names);
    names.stream().map(MetricNames::last).forEach(both::add);
    return Nearest.hint(wanted, both)
        + "; there are: "
        + (names.isEmpty() ? "none" : String.join(", ", names.stream().sorted().toList()));
  }

  /** Whether a metric can be meant; what the machine does is named in full only. */
  public static boolean fits(String wanted, String name) {
    return name.equals(wanted) || (name.endsWith("/" + wanted) && !name.startsWith("system/"));
  }

  private static List<String> fitting(String wanted, Collection<String> names) {
    return names.stream().filter(name -> fits(wanted, name)).distinct().sorted().toList();
  }

  /** Without its group. */
  public static String last(String metric) {
    return metric.substring(metric.lastIndexOf('/') + 1);
  }
}
