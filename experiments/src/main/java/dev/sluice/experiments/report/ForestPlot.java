package dev.sluice.experiments.report;

import dev.sluice.api.prune.Goal;
import dev.sluice.api.report.ReportPicture;
import dev.sluice.experiments.report.draw.Anchor;
import dev.sluice.experiments.report.draw.Ink;
import dev.sluice.experiments.report.draw.Scale;
import dev.sluice.experiments.report.draw.Sketch;
import dev.sluice.experiments.statistics.Effect;
import dev.sluice.experiments.statistics.Interval;
import dev.sluice.experiments.statistics.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The effect of each swap with its interval, and each seed's own difference behind it. */
final class ForestPlot {
  private static final int WIDTH = 800;
  private static final int ROW = 34;
  private static final int LINE = 18;
  private static final int BOTTOM = 84;
  private static final int TICKS = 5;

  private final Claims claims;
  private final Looks looks;
  private final List<Row> rows;
  private final Labels labels;
  private final List<String> head;
  private final Sketch sketch;
  private final Scale x;
  private final double figuresAt;
  private final double verdictAt;
  private final double top;

  private ForestPlot(Claims claims, Looks looks) {
    this.claims = claims;
    this.looks = looks;
    rows = claims.variants();
    labels = new Labels(rows.stream().map(row -> claims.names().of(row.variant())).toList(), 250);
    head = Labels.wrapped("against " + claims.baseline(), WIDTH - 48);
    top = 82 + LINE * head.size();
    sketch =
        new Sketch(WIDTH, (int) (top + rows.stream().mapToDouble(this::height).sum() + BOTTOM));
    List<Double> values = new ArrayList<>(List.of(0.0));
    for (Row row : rows) {
      values.addAll(claims.differences(row.variant()).values());
      row.effect().ifPresent(effect -> values.add(effect.difference()));
      row.effect()
          .flatMap(Effect::interval)
          .ifPresent(i -> values.addAll(List.of(i.low(), i.high())));
    }
    verdictAt = WIDTH - 8 - 1.08 * widest(effect -> Sentences.verdict(effect.verdict()));
    figuresAt = verdictAt - 14 - widest(ForestPlot::figures);
    x = Scale.over(values, 24 + labels.width() + 14, figuresAt - 18, false);
  }

  private double widest(Function<Effect, String> text) {
    return rows.stream()
        .flatMap(row -> row.effect().stream())
        .mapToDouble(effect -> Sketch.widthOf(text.apply(effect)))
        .max()
        .orElse(80);
  }

  private double height(Row row) {
    return ROW + LINE * (labels.lines(claims.names().of(row.variant())).size() - 1.0);
  }

  /** The picture, where there is a variant to compare with the baseline. */
  static ReportPicture of(String name, Claims claims, Looks looks) {
    ForestPlot plot = new ForestPlot(claims, looks);
    plot.draw();
    String metric = claims.analysis().metric();
    String words =
        "Difference of each variant to "
            + claims.baseline()
            + " in "
            + metric
            + ". "
            + plot.rows.stream().map(plot::words).collect(Collectors.joining("; "));
    String caption =
        "Effect of each swap on "
            + metric
            + ": mean difference to "
            + claims.baseline()
            + " with its "
            + Figures.percent(claims.level())
            + " interval; pale dots are the differences of single seeds.";
    return plot.sketch.picture(name, caption, words);
  }

  private void draw() {
    double bottom = sketch.height() - BOTTOM;
    String title = "Effect of each swap on " + claims.analysis().metric();
    sketch.text(title, 24, 28, Anchor.START, Ink.TEXT, 17, true);
    for (int i = 0; i < head.size(); i++) {
      sketch.text(head.get(i), 24, 50 + LINE * i, Anchor.START, Ink.MUTED);
    }
    sketch.text("difference", x.from(), top - 20, Anchor.START, Ink.MUTED);
    String level = Figures.percent(claims.level()) + " interval";
    sketch.text(level, figuresAt, top - 20, Anchor.START, Ink.MUTED);
    for (double tick : x.ticks(TICKS)) {
      sketch.line(x.at(tick), top - 10, x.at(tick), bottom, Ink.GRID, 1);
      sketch.text(x.label(tick, TICKS), x.at(tick), bottom + 22, Anchor.MIDDLE, Ink.MUTED);
    }
    sketch.line(x.at(0), top - 10, x.at(0), bottom + 5, Ink.MUTED, 1.5);
    boolean lower = claims.analysis().better() == Goal.LOWER;
    String left = lower ? "← better" : "← worse";
    String right = lower ? "worse →" : "better →";
    sketch.text(left, x.at(0) - 14, bottom + 50, Anchor.END, Ink.TEXT);
    sketch.text(right, x.at(0) + 14, bottom + 50, Anchor.START, Ink.TEXT);
    double y = top;
    for (Row row : rows) {
      row(row, y + height(row) / 2);
      y += height(row);
    }
  }

  private void row(Row row, double y) {
    Ink ink = looks.of(row.variant()).ink();
    List<String> label = labels.lines(claims.names().of(row.variant()));
    for (int i = 0; i < label.size(); i++) {
      double at = y + 5 + LINE * (i - (label.size() - 1) / 2.0);
      sketch.text(label.get(i), 24, at, Anchor.START, Ink.TEXT);
    }
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
    sketch.mark(x.within(effect.difference()), y, 6.5, looks.of(row.variant()));
    sketch.text(figures(effect), figuresAt, y + 5, Anchor.START, Ink.TEXT);
    boolean decided = effect.verdict().isDecided();
    sketch.text(
        Sentences.verdict(effect.verdict()),
        verdictAt,
        y + 5,
        Anchor.START,
        decided ? Ink.TEXT : Ink.MUTED,
        Sketch.TEXT,
        decided);
  }

  private void whiskers(Interval interval, double y, Ink ink) {
    double low = x.within(interval.low());
    double high = x.within(interval.high());
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
    return claims.names().of(row.variant())
        + ": "
        + row.effect()
            .map(effect -> figures(effect) + ", " + Sentences.verdict(effect.verdict()))
            .orElse("no test");
  }
}
