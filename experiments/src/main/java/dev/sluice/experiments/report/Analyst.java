package dev.sluice.experiments.report;

import dev.sluice.api.prune.Goal;
import dev.sluice.api.run.Nearest;
import dev.sluice.experiments.journal.MetricNames;
import dev.sluice.experiments.statistics.Analysis;
import dev.sluice.experiments.statistics.Options;
import dev.sluice.experiments.statistics.Row;
import dev.sluice.experiments.statistics.Test;
import dev.sluice.experiments.suite.Ablation;
import dev.sluice.experiments.suite.Compare;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** Turns an ablation's runs into what can be claimed, and says where it cannot. */
final class Analyst {
  private static final double LEVEL = 0.95;
  private static final int MOST_DESCRIBED = 8;

  private final AblationResults results;
  private final ReportOptions wish;
  private final Optional<Compare> compare;
  private final SortedSet<String> metrics;
  private final Names names;
  private final List<String> remarks = new ArrayList<>();

  private Analyst(AblationResults results, ReportOptions wish) {
    this.results = results;
    this.wish = wish;
    compare = results.ablation().compare();
    metrics = results.metrics();
    names = new Names(results.ablation().baseline(), BaselineName.of(results));
  }

  static AblationReport of(Ablation ablation, Path suiteFolder, ReportOptions wish) {
    return new Analyst(AblationResults.read(ablation, suiteFolder, wish.locks()), wish).report();
  }

  private AblationReport report() {
    String baseline = baseline();
    Optional<String> metric = metric();
    Optional<Claims> claims =
        results.variants().size() < 2 ? Optional.empty() : metric.map(m -> claims(m, baseline));
    List<Described> described = new ArrayList<>();
    for (String name : described(metric, claims.isPresent())) {
      described.add(new Described(name, rows(name)));
    }
    return new AblationReport(
        results, baseline, names, claims, remarks, described, RequirementChecks.check(results));
  }

  private String baseline() {
    String baseline = wish.baseline().orElse(results.ablation().baseline());
    if (!results.variants().contains(baseline)) {
      remarks.add(
          "'"
              + baseline
              + "' is no variant of "
              + results.ablation().name()
              + Nearest.hint(baseline, results.variants())
              + ": compared with "
              + results.ablation().baseline()
              + " instead.");
      return results.ablation().baseline();
    }
    return baseline;
  }

  private Optional<String> metric() {
    Optional<String> wanted = wish.metric().or(() -> compare.map(Compare::metric));
    if (wanted.isEmpty()) {
      if (results.variants().size() > 1) {
        remarks.add("The suite names no metric to compare by, so nothing is claimed.");
      }
      return Optional.empty();
    }
    Optional<String> metric = MetricNames.complete(wanted.get(), metrics);
    if (metric.isEmpty()) {
      String problem = MetricNames.problem(wanted.get(), metrics);
      remarks.add("No comparison: " + problem + ".");
    }
    return metric;
  }

  private Claims claims(String metric, String baseline) {
    boolean declared =
        compare.flatMap(c -> MetricNames.complete(c.metric(), metrics)).equals(Optional.of(metric));
    if (!declared) {
      remarks.add(metric + " was chosen after the runs, so take its p values as a hint only.");
    }
    if (!baseline.equals(results.ablation().baseline())) {
      remarks.add(
          "The baseline was chosen after the runs: the suite's is "
              + results.ablation().baseline()
              + ".");
    }
    Goal better =
        wish.better()
            .or(() -> declared ? compare.map(Compare::better) : Optional.empty())
            .orElse(Goal.LOWER);
    SortedMap<String, SortedMap<Long, Double>> values = results.outcomes(metric);
    Analysis analysis = Analysis.of(metric, better, baseline, values, options());
    return new Claims(analysis, values, order(analysis), names);
  }

  /** The baseline first, then as planned; where nothing could be tested the best mean first. */
  private List<String> order(Analysis analysis) {
    List<String> order = new ArrayList<>(results.variants());
    if (analysis.rows().stream().noneMatch(row -> row.effect().isPresent())) {
      double sign = analysis.better() == Goal.LOWER ? 1 : -1;
      // A variant without a value has no mean: it is last.
      order =
          new ArrayList<>(
              analysis.rows().stream()
                  .sorted(Comparator.comparingDouble(row -> sign * row.mean()))
                  .map(Row::variant)
                  .toList());
    }
    order.remove(analysis.baseline());
    order.add(0, analysis.baseline());
    return order;
  }

  private Options options() {
    return Options.of(
        compare.map(Compare::test).orElse(Test.PAIRED_T),
        compare.map(Compare::interval).orElse(LEVEL),
        results.ablation().sharedSeeds());
  }

  /** The further metrics of the plan; where nothing is claimed, what was evaluated. */
  private List<String> described(Optional<String> compared, boolean claimed) {
    List<String> names = new ArrayList<>();
    if (!claimed) {
      compared.ifPresent(names::add);
    }
    for (String also : compare.map(Compare::also).orElse(List.of())) {
      Optional<String> name = MetricNames.complete(also, metrics);
      if (name.isEmpty() && !metrics.isEmpty()) {
        remarks.add("Not in the tables: " + MetricNames.problem(also, metrics) + ".");
      }
      name.ifPresent(names::add);
    }
    if (compared.isEmpty() && names.isEmpty()) {
      metrics.stream().filter(m -> m.startsWith("eval/")).limit(MOST_DESCRIBED).forEach(names::add);
    }
    return names.stream()
        .distinct()
        .filter(n -> !claimed || !compared.equals(Optional.of(n)))
        .toList();
  }

  private List<Row> rows(String metric) {
    SortedMap<String, Row> byVariant = new TreeMap<>();
    Analysis.described(results.outcomes(metric), options().withoutBootstrap())
        .forEach(row -> byVariant.put(row.variant(), row));
    return results.variants().stream().map(name -> byVariant.get(name)).toList();
  }
}
