package dev.sluice.experiments.report;

import dev.sluice.api.report.Report;
import dev.sluice.api.report.ReportBlock;
import dev.sluice.api.report.ReportPicture;
import dev.sluice.api.report.ReportTable;
import dev.sluice.experiments.journal.Journal;
import dev.sluice.experiments.journal.MetricNames;
import dev.sluice.experiments.suite.SuitePlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** A suite's results, read and judged, before anything is written. */
public final class SuiteReport {
  private final SuitePlan plan;
  private final List<AblationReport> ablations = new ArrayList<>();
  private final Map<String, List<ReportPicture>> pictures = new LinkedHashMap<>();
  private final Path suiteFolder;

  private SuiteReport(SuitePlan plan, Path suiteFolder, ReportOptions options) {
    this.plan = plan;
    plan.ablations().forEach(ablation -> ablations.add(Analyst.of(ablation, suiteFolder, options)));
    options.metric().ifPresent(this::checkMetric);
    ablations.forEach(report -> pictures.put(report.name(), Pictures.of(report)));
    this.suiteFolder = suiteFolder;
  }

  /**
   * Reads what the runs left.
   *
   * @throws UnknownMetricException if the options name a metric that no ablation has
   */
  public static SuiteReport read(SuitePlan plan, Path suiteFolder, ReportOptions options) {
    return new SuiteReport(plan, suiteFolder, options);
  }

  private void checkMetric(String wanted) {
    SortedSet<String> all = new TreeSet<>();
    for (AblationReport report : ablations) {
      SortedSet<String> metrics = report.results().metrics();
      if (MetricNames.complete(wanted, metrics).isPresent()) {
        return;
      }
      all.addAll(metrics);
    }
    throw new UnknownMetricException(MetricNames.problem(wanted, all));
  }

  SuitePlan plan() {
    return plan;
  }

  List<AblationReport> ablations() {
    return ablations;
  }

  /**
   * Writes an ablation's figures, tables, pictures and the report into its parent's journal, and
   * the end.
   */
  public void write(String ablation, Journal parent) {
    ParentRecord.write(this, of(ablation), parent);
  }

  /** Whether a parent's journal counts other runs as finished than this report does. */
  public boolean differs(String ablation, Path parent) {
    return ParentRecord.finishedRuns(parent) != ParentRecord.finishedRuns(of(ablation));
  }

  private AblationReport of(String ablation) {
    return ablations.stream()
        .filter(report -> report.name().equals(ablation))
        .findFirst()
        .orElseThrow();
  }

  List<ReportPicture> pictures(String ablation) {
    return pictures.getOrDefault(ablation, List.of());
  }

  /** What writers get. */
  Report report() {
    Map<String, ReportTable> tables = new LinkedHashMap<>();
    for (AblationReport one : ablations) {
      tables.put(
          one.name(), one.claims().map(ComparisonTable::of).orElseGet(() -> Tables.described(one)));
    }
    return new Report(
        plan.name(),
        state(),
        blocks(),
        tables,
        DataFiles.table(ablations),
        ResultsFile.of(ablations));
  }

  List<ReportBlock> blocks() {
    return composition().compose();
  }

  String state() {
    return composition().state();
  }

  /** A sentence for each comparison, and every remark. */
  List<String> findings() {
    List<String> findings = new ArrayList<>();
    for (AblationReport report : ablations) {
      findings.addAll(report.remarks());
      report.claims().ifPresent(claims -> findings.addAll(findings(claims)));
    }
    return findings;
  }

  private static List<String> findings(Claims claims) {
    return Caveats.untested(claims)
        .map(List::of)
        .orElseGet(
            () ->
                claims.variants().stream()
                    .map(row -> row.variant() + " " + Sentences.of(claims.analysis(), row))
                    .toList());
  }

  List<Check> checks() {
    return ablations.stream().flatMap(report -> report.checks().stream()).toList();
  }

  private Composition composition() {
    return new Composition(plan, suiteFolder, ablations, pictures);
  }
}
