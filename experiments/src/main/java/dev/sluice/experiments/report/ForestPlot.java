package dev.sluice.experiments.report;

import dev.sluice.experiments.report.draw.Anchor;
import dev.sluice.experiments.report.draw.Ink;
import dev.sluice.experiments.report.draw.Scale;
import dev.sluice.experiments.report.draw.Sketch;
import dev.sluice.experiments.statistics.Direction;
import dev.sluice.experiments.statistics.Effect;
import dev.sluice.experiments.statistics.Interval;
import dev.sluice.experiments.statistics.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The effect of each swap with its interval, and each seed's own difference behind it. */
final class ForestPlot {
  private static final int WIDTH = 800;
  private static final int ROW = 34;
  private static final int TOP = 76;
  private static final int BOTTOM = 84;
  private static final int VERDICT = 88;
  private static final int TICKS = 5;

  private final Claims claims;
  private final Looks looks;
  private final List<Row> rows;
  private final Sketch sketch;
  private final Scale x;
  private final double figuresAt;

  private ForestPlot(Claims claims, Looks looks) {
    this.claims = claims;
    this.looks = looks;
    rows = claims.variants();
    sketch = new Sketch(WIDTH, TOP + ROW * rows.size() + BOTTOM);
    double left =
        24
            + Math.min(
                250, rows.stream().mapToDouble(r -> Sketch.widthOf(r.variant())).max().orElse(0));
    List<Double> values = new ArrayList<>(List.of(0.0));
    for (Row row : rows) {
      values.addAll(claims.differences(row.variant()).values());
      row.effect().ifPresent(effect -> values.add(effect.difference()));
      row.effect()
          .flatMap(Effect::interval)
          .ifPresent(i -> values.addAll(List.of(i.low(), i.high())));
    }
    double figures =
        rows.stream()
            .flatMap(row -> row.effect().stream())
            .mapToDouble(effect -> Sketch.widthOf(figures(effect)))
            .max()
            .orElse(80);
    figuresAt = WIDTH - VERDICT - figures - 8;
    x = Scale.over(values, left + 14, figuresAt - 18, false);
  }

  /** The picture, where there is a variant beside the baseline. */
  static Picture of(String name, Claims claims, Looks looks) {
    ForestPlot plot = new ForestPlot(claims, looks);
    plot.draw();
    String metric = claims.analysis().metric();
    String words =
        "Difference of each variant to "
            + claims.analysis().baseline()
            + " in "
            + metric
            + ". "
            + plot.rows.stream().map(plot::words).collect(Collectors.joining("; "));
    String caption =
        "Effect of each swap on "
            + metric
            + ": mean difference to "
            + claims.analysis().baseline()
            + " with its "
            + Figures.percent(claims.level())
            + " interval; pale dots are the differences of single seeds.";
    return new Picture(name, caption, words, plot.sketch);
  }

  private void draw() {
    int bottom = TOP + ROW * rows.size();
    sketch.text(
        "Effect of each swap on " + claims.analysis().metric(),
        24,
        28,
        Anchor.START,
        Ink.TEXT,
        17,
        true);
    sketch.text(
        "difference to " + claims.analysis().baseline(), x.from(), 54, Anchor.START, Ink.MUTED);
    sketch.text(
        Figures.percent(claims.level()) + " interval", figuresAt, 54, Anchor.START, Ink.MUTED);
    for (double tick : x.ticks(TICKS)) {
      sketch.line(x.at(tick), TOP - 10, x.at(tick), bottom, Ink.GRID, 1);
      sketch.text(x.label(tick, TICKS), x.at(tick), bottom + 22, Anchor.MIDDLE, Ink.MUTED);
    }
    sketch.line(x.at(0), TOP - 10, x.at(0), bottom + 5, Ink.MUTED, 1.5);
    boolean lower = claims.analysis().better() == Direction.LOWER;
    String left = lower ? "← better" : "← worse";
    String right = lower ? "worse →" : "better →";
    sketch.text(left, x.at(0) - 14, bottom + 50, Anchor.END, Ink.TEXT);
    sketch.text(right, x.at(0) + 14, bottom + 50, Anchor.START, Ink.TEXT);
    for (int i = 0; i < rows.size(); i++) {
      row(rows.get(i), TOP + ROW * i + ROW / 2.0);
    }
  }

  private void row(Row row, double y) {
    Ink ink = looks.of(row.variant()).ink();
    sketch.text(Sketch.fit(row.variant(), x.from() - 38), 24, y + 5, Anchor.START, Ink.TEXT);
    SortedMap<Long, Double> differences = claims.differences(row.variant());
    int place = 0;
    for (Map.Entry<Long, Double> one : differences.entrySet()) {
      // Three heights keep equal differences apart.
      sketch.dot(x.within(one.getValue()), y + 4.5 * (place++ % 3 - 1), 2.6, ink, 0.38);
    }
    if (row.effect().isEmpty()) {
      sketch.text("no test", figuresAt, y + 5, Anchor.START, Ink.MUTED);
      return;
    }
    Effect effect = row.effect().get();
    effect.interval().ifPresent(interval -> whiskers(interval, y, ink));
    sketch.mark(x.at(effect.difference()), y, 6.5, looks.of(row.variant()));
    sketch.text(figures(effect), figuresAt, y + 5, Anchor.START, Ink.TEXT);
    boolean decided = effect.verdict() != dev.sluice.experiments.statistics.Verdict.UNDECIDED;
    sketch.text(
        Sentences.verdict(effect.verdict()),
        WIDTH - VERDICT + 10,
        y + 5,
        Anchor.START,
        decided ? Ink.TEXT : Ink.MUTED,
        Sketch.TEXT,
        decided);
  }

  private void whiskers(Interval interval, double y, Ink ink) {
    double low = x.at(interval.low());
    double high = x.at(interval.high());
    sketch.line(low, y, high, y, ink, 2.5);
    sketch.line(low, y - 6, low, y + 6, ink, 2.5);
    sketch.line(high, y - 6, high, y + 6, ink, 2.5);
  }

  private static String figures(Effect effect) {
    String difference = Figures.difference(effect.difference(), effect.interval());
    return effect.interval().isEmpty()
        ? difference
        : difference
            + " "
            + Figures.interval(
                effect.interval().get(),
                Figures.differenceDecimals(effect.difference(), effect.interval()));
  }

  private String words(Row row) {
    return row.variant()
        + ": "
        + row.effect()
            .map(effect -> figures(effect) + ", " + Sentences.verdict(effect.verdict()))
            .orElse("no test");
  }
}
