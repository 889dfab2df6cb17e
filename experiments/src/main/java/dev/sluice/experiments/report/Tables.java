package dev.sluice.experiments.report;

import dev.sluice.api.report.ReportTable;
import dev.sluice.api.report.ReportTable.Cell;
import dev.sluice.api.report.ReportTable.Column;
import dev.sluice.experiments.console.Show;
import dev.sluice.experiments.statistics.Row;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables of a report. */
final class Tables {
  private Tables() {}

  /** Metrics without claims: variants down, metrics across. */
  static ReportTable described(AblationReport report) {
    List<Described> metrics = report.described();
    List<String> order = report.tableOrder();
    Names names = report.names();
    List<Column> columns = new ArrayList<>(List.of(new Column("variant", false)));
    boolean anyShared = false;
    for (Described metric : metrics) {
      boolean shared = SharedTimes.isIn(metric.metric(), report.results().runs());
      columns.add(new Column(metric.metric() + (shared ? SharedTimes.MARK : ""), true));
      anyShared |= shared;
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (String variant : order) {
      List<Cell> cells = new ArrayList<>(List.of(Cell.of(names.of(variant))));
      for (Described metric : metrics) {
        Optional<Row> row =
            metric.rows().stream().filter(r -> r.variant().equals(variant)).findFirst();
        cells.add(row.map(r -> mean(r, decimals(metric))).orElse(Cell.of("–")));
      }
      rows.add(cells);
    }
    return new ReportTable(
        "Mean ± standard deviation over seeds; not tested."
            + (anyShared
                ? SharedTimes.MARK + " A training that variants share counts for each."
                : ""),
        columns,
        rows);
  }

  /** What did not finish, and why. */
  static ReportTable unfinished(List<RunResult> runs, Path suiteFolder) {
    List<Column> columns =
        List.of(
            new Column("run", false),
            new Column("variant", false),
            new Column("seed", true),
            new Column("state", false),
            new Column("reason", false),
            new Column("log", false));
    List<List<Cell>> rows = new ArrayList<>();
    for (RunResult run : runs) {
      rows.add(
          List.of(
              Cell.of(run.id()),
              Cell.of(run.variant()),
              new Cell(Long.toString(run.seed()), run.seed()),
              Cell.of(run.state().words()),
              Cell.of(run.reason()),
              Cell.of(java.nio.file.Files.exists(run.log()) ? relative(suiteFolder, run) : "–")));
    }
    return new ReportTable("Runs missing from the tables.", columns, rows);
  }

  /** Every finished run with a metric. */
  static ReportTable runs(List<RunResult> runs, Optional<String> metric) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                new Column("run", false), new Column("variant", false), new Column("seed", true)));
    metric.ifPresent(name -> columns.add(new Column(name, true)));
    columns.add(new Column("time", true));
    List<List<Cell>> rows = new ArrayList<>();
    for (RunResult run : runs) {
      List<Cell> cells =
          new ArrayList<>(
              List.of(
                  Cell.of(run.id()),
                  Cell.of(run.variant()),
                  new Cell(Long.toString(run.seed()), run.seed())));
      metric.ifPresent(
          name -> {
            double value = run.figures().getOrDefault(name, Double.NaN);
            cells.add(new Cell(Show.number(value), value));
          });
      Duration time = Duration.ofMillis(Math.round(1e3 * run.seconds()));
      String mark = run.sharesTraining() ? SharedTimes.MARK : "";
      cells.add(new Cell(Show.time(time) + mark, run.seconds()));
      rows.add(cells);
    }
    boolean shared = runs.stream().anyMatch(RunResult::sharesTraining);
    return new ReportTable(
        "Every finished run."
            + (shared
                ? SharedTimes.MARK + " Without the training, which another run of the suite did."
                : ""),
        columns,
        rows);
  }

  /** Names and values. */
  static ReportTable facts(Map<String, String> facts) {
    List<List<Cell>> rows = new ArrayList<>();
    facts.forEach((name, value) -> rows.add(List.of(Cell.of(name), Cell.of(value))));
    return new ReportTable(
        "", List.of(new Column("fact", false), new Column("value", false)), rows);
  }

  private static int decimals(Described metric) {
    return Figures.shared(metric.rows().stream().map(Row::standardDeviation).toList());
  }

  private static Cell mean(Row row, int decimals) {
    return new Cell(
        Figures.meanAndDeviation(row.mean(), row.standardDeviation(), decimals), row.mean());
  }

  private static String relative(Path suiteFolder, RunResult run) {
    return suiteFolder.relativize(run.log()).toString();
  }
}
