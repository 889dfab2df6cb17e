package dev.sluice.experiments.report;

import dev.sluice.api.report.ReportTable;
import dev.sluice.api.report.ReportTable.Cell;
import dev.sluice.api.report.ReportTable.Column;
import dev.sluice.experiments.statistics.Effect;
import dev.sluice.experiments.statistics.Row;
import java.util.ArrayList;
import java.util.List;

/** Every variant with its comparison; means and their intervals share their decimals. */
final class ComparisonTable {
  private final Claims claims;
  private final int means;

  private ComparisonTable(Claims claims) {
    this.claims = claims;
    means = Figures.shared(claims.rows().stream().map(Row::standardDeviation).toList());
  }

  static ReportTable of(Claims claims) {
    String level = Figures.percent(claims.level());
    ComparisonTable comparison = new ComparisonTable(claims);
    return new ReportTable(
        comparison.caption(level),
        List.of(
            new Column("variant", false),
            new Column("verdict", false),
            new Column("n", true),
            new Column("mean ± sd", true),
            new Column(level + " interval", true),
            new Column("difference", true),
            new Column(level + " of difference", true),
            new Column("p (Holm)", true),
            new Column(claims.paired() ? "effect d_z" : "effect d", true),
            new Column("P(better)", true)),
        claims.rows().stream().map(comparison::cells).toList());
  }

  private String caption(String level) {
    int family = claims.analysis().family();
    String test =
        family == 0
            ? "."
            : "; p of "
                + Sentences.test(claims)
                + (family == 1 ? "." : ", corrected by Holm over " + family + " comparisons.");
    return claims.analysis().metric()
        + ", "
        + Sentences.direction(claims.analysis().better())
        + ". Differences are against "
        + claims.baseline()
        + (claims.paired() ? ", seed by seed" : "")
        + "; intervals at "
        + level
        + test;
  }

  private List<Cell> cells(Row row) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(claims.names().of(row.variant())));
    cells.add(Cell.of(verdict(row)));
    cells.add(new Cell(Integer.toString(row.n()), row.n()));
    cells.add(
        new Cell(Figures.meanAndDeviation(row.mean(), row.standardDeviation(), means), row.mean()));
    cells.add(
        new Cell(row.tInterval().map(i -> Figures.interval(i, means)).orElse("–"), row.mean()));
    if (row.effect().isEmpty()) {
      for (int i = 0; i < 5; i++) {
        cells.add(Cell.of("–"));
      }
      return cells;
    }
    Effect effect = row.effect().get();
    double difference = effect.difference();
    int decimals = Figures.differenceDecimals(difference, effect.interval());
    cells.add(new Cell(Figures.difference(difference, effect.interval()), difference));
    cells.add(
        new Cell(
            effect.interval().map(i -> Figures.interval(i, decimals)).orElse("–"), difference));
    cells.add(new Cell(Figures.p(effect.pHolm()), effect.pHolm()));
    double d = Double.isNaN(effect.pHolm()) ? Double.NaN : effect.cohensD();
    cells.add(new Cell(Figures.fixed(d, 2), d));
    cells.add(
        new Cell(
            Figures.fixed(effect.probabilityOfImprovement(), 2),
            effect.probabilityOfImprovement()));
    return cells;
  }

  private String verdict(Row row) {
    return row.effect()
        .map(effect -> Sentences.verdict(effect.verdict()))
        .orElse(row.variant().equals(claims.analysis().baseline()) ? "the baseline" : "no test");
  }
}
