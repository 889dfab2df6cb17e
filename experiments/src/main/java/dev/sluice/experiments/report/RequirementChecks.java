package dev.sluice.experiments.report;

import dev.sluice.experiments.journal.MetricNames;
import dev.sluice.experiments.suite.Requirement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Checks the thresholds of a suite. */
final class RequirementChecks {
  private RequirementChecks() {}

  /** Every requirement of the ablation, for each variant that it is about. */
  static List<Check> check(AblationResults results) {
    List<Check> checks = new ArrayList<>();
    for (Requirement requirement : results.ablation().require()) {
      for (String variant : requirement.variant().map(List::of).orElseGet(results::variants)) {
        checks.add(check(results, requirement, variant));
      }
    }
    return checks;
  }

  private static Check check(AblationResults results, Requirement requirement, String variant) {
    SortedSet<String> metrics = results.metrics();
    Optional<String> metric = MetricNames.complete(requirement.metric(), metrics);
    if (metric.isEmpty()) {
      String problem = MetricNames.problem(requirement.metric(), metrics);
      return new Check(requirement, variant, Double.NaN, problem);
    }
    Collection<Double> values = results.bySeed(variant, metric.get()).values();
    double mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    return new Check(requirement, variant, mean, values.isEmpty() ? "no run has finished" : "");
  }
}
