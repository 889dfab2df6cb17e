package dev.sluice.experiments.report;

import dev.sluice.runtime.descriptor.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Completes a metric's name: {@code sliced-wasserstein} is {@code eval/sliced-wasserstein}. */
final class MetricNames {
  private MetricNames() {}

  /** The one name meant; empty where none or several fit. */
  static Optional<String> complete(String wanted, Collection<String> names) {
    if (names.contains(wanted)) {
      return Optional.of(wanted);
    }
    List<String> fitting =
        names.stream().filter(name -> name.endsWith("/" + wanted)).sorted().toList();
    return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
  }

  /** Why {@link #complete} found nothing. */
  static String problem(String wanted, Collection<String> names) {
    if (names.isEmpty()) {
      return "no run has finished, so nothing has measured " + wanted;
    }
    List<String> fitting =
        names.stream().filter(name -> name.endsWith("/" + wanted)).sorted().toList();
    if (fitting.size() > 1) {
      return "'" + wanted + "' may be " + String.join(" or ", fitting);
    }
    return "no finished run has a metric '"
        + wanted
        + "'"
        + Nearest.hint(wanted, names)
        + "; there are: "
        + String.join(", ", names.stream().sorted().toList());
  }

  /** Without its group. */
  static String last(String metric) {
    return metric.substring(metric.lastIndexOf('/') + 1);
  }
}
