package dev.sluice.experiments.report;

import dev.sluice.experiments.console.Show;
import dev.sluice.experiments.report.ReportTable.Cell;
import dev.sluice.experiments.report.ReportTable.Column;
import dev.sluice.experiments.statistics.Effect;
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

  /** Every variant with its comparison. */
  static ReportTable comparison(Claims claims) {
    String level = Figures.percent(claims.level());
    ReportTable table =
        new ReportTable(
            comparisonCaption(claims, level),
            List.of(
                new Column("variant", false),
                new Column("n", true),
                new Column("mean ± sd", true),
                new Column(level + " interval", true),
                new Column("difference", true),
                new Column(level + " of difference", true),
                new Column("p (Holm)", true),
                new Column(claims.paired() ? "effect d_z" : "effect d", true),
                new Column("P(better)", true),
                new Column("verdict", false)));
    claims.rows().forEach(row -> table.row(comparison(claims, row)));
    return table;
  }

  private static String comparisonCaption(Claims claims, String level) {
    return claims.analysis().metric()
        + ", "
        + Sentences.direction(claims.analysis().better())
        + ". Differences are against "
        + claims.analysis().baseline()
        + (claims.paired() ? ", seed by seed; " : "; ")
        + "intervals at "
        + level
        + "; p of "
        + Sentences.test(claims)
        + ", corrected by Holm over "
        + claims.analysis().family()
        + (claims.analysis().family() == 1 ? " comparison." : " comparisons.");
  }

  private static List<Cell> comparison(Claims claims, Row row) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(row.variant()));
    cells.add(new Cell(Integer.toString(row.n()), row.n()));
    cells.add(mean(row));
    cells.add(new Cell(Figures.interval(row.tInterval()), row.mean()));
    if (row.effect().isEmpty()) {
      for (int i = 0; i < 5; i++) {
        cells.add(Cell.of("–"));
      }
      boolean baseline = row.variant().equals(claims.analysis().baseline());
      cells.add(Cell.of(baseline ? "the baseline" : "no test"));
      return cells;
    }
    Effect effect = row.effect().get();
    cells.add(
        new Cell(Figures.difference(effect.difference(), effect.interval()), effect.difference()));
    cells.add(new Cell(Figures.interval(effect.interval()), effect.difference()));
    cells.add(new Cell(Figures.p(effect.pHolm()), effect.pHolm()));
    cells.add(new Cell(Figures.fixed(effect.cohensD(), 2), effect.cohensD()));
    cells.add(
        new Cell(
            Figures.fixed(effect.probabilityOfImprovement(), 2),
            effect.probabilityOfImprovement()));
    cells.add(Cell.of(Sentences.verdict(effect.verdict())));
    return cells;
  }

  /** Metrics without claims: variants down, metrics across. */
  static ReportTable described(List<Described> metrics, List<String> order) {
    List<Column> columns = new ArrayList<>(List.of(new Column("variant", false)));
    metrics.forEach(metric -> columns.add(new Column(metric.metric(), true)));
    ReportTable table =
        new ReportTable("Mean ± standard deviation over seeds; nothing is claimed.", columns);
    for (String variant : order) {
      List<Cell> cells = new ArrayList<>(List.of(Cell.of(variant)));
      for (Described metric : metrics) {
        Optional<Row> row =
            metric.rows().stream().filter(r -> r.variant().equals(variant)).findFirst();
        cells.add(row.map(Tables::mean).orElse(Cell.of("–")));
      }
      table.row(cells);
    }
    return table;
  }

  /** What did not finish, and why. */
  static ReportTable unfinished(List<RunResult> runs, Path suiteFolder) {
    ReportTable table =
        new ReportTable(
            "Runs that the tables lack.",
            List.of(
                new Column("run", false),
                new Column("variant", false),
                new Column("seed", true),
                new Column("state", false),
                new Column("reason", false),
                new Column("log", false)));
    for (RunResult run : runs) {
      table.row(
          List.of(
              Cell.of(run.id()),
              Cell.of(run.variant()),
              new Cell(Long.toString(run.seed()), run.seed()),
              Cell.of(run.state().words()),
              Cell.of(run.reason()),
              Cell.of(java.nio.file.Files.exists(run.log()) ? relative(suiteFolder, run) : "–")));
    }
    return table;
  }

  /** Every finished run with a metric. */
  static ReportTable runs(List<RunResult> runs, Optional<String> metric) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                new Column("run", false), new Column("variant", false), new Column("seed", true)));
    metric.ifPresent(name -> columns.add(new Column(name, true)));
    columns.add(new Column("time", true));
    ReportTable table = new ReportTable("Every finished run.", columns);
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
      cells.add(new Cell(Show.time(time), run.seconds()));
      table.row(cells);
    }
    return table;
  }

  /** Names and values. */
  static ReportTable facts(String caption, Map<String, String> facts) {
    ReportTable table =
        new ReportTable(caption, List.of(new Column("fact", false), new Column("value", false)));
    facts.forEach((name, value) -> table.row(List.of(Cell.of(name), Cell.of(value))));
    return table;
  }

  private static Cell mean(Row row) {
    return new Cell(
        row.n() == 0 ? "–" : Figures.meanAndDeviation(row.mean(), row.standardDeviation()),
        row.mean());
  }

  private static String relative(Path suiteFolder, RunResult run) {
    return suiteFolder.relativize(run.log()).toString();
  }
}
