package dev.sluice.experiments.report;

import dev.sluice.api.prune.Goal;
import dev.sluice.api.report.ReportPicture;
import dev.sluice.experiments.report.draw.Anchor;
import dev.sluice.experiments.report.draw.Frame;
import dev.sluice.experiments.report.draw.Ink;
import dev.sluice.experiments.report.draw.Look;
import dev.sluice.experiments.report.draw.Scale;
import dev.sluice.experiments.report.draw.Sketch;
import dev.sluice.experiments.statistics.Interval;
import java.util.ArrayList;
import java.util.List;

/** Cost against quality: what no other variant beats in both is joined by the front. */
final class CostPlot {
  private static final int WIDTH = 800;
  private static final int TOP = 64;
  private static final int PLOT = 360;

  private final Claims claims;
  private final String cost;
  private final List<CostPoint> points;
  private final List<CostPoint> front;
  private final Looks looks;
  private final Sketch sketch = new Sketch(WIDTH, TOP + PLOT + 60);
  private final Frame frame;

  private CostPlot(Claims claims, String cost, List<CostPoint> points, Looks looks) {
    this.claims = claims;
    this.cost = cost;
    this.points = points;
    this.looks = looks;
    front = CostPoint.front(points, better());
    List<Double> costs = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (CostPoint point : points) {
      costs.addAll(List.of(point.costs().low(), point.costs().high()));
      values.add(point.quality());
      point.interval().ifPresent(i -> values.addAll(List.of(i.low(), i.high())));
    }
    frame =
        new Frame(
            Scale.over(costs, 92, WIDTH - 24, true), Scale.over(values, TOP + PLOT, TOP, true));
  }

  /**
   * @param shared whether the cost is that of trainings that variants share
   */
  static ReportPicture of(
      String name,
      Claims claims,
      String cost,
      boolean shared,
      List<CostPoint> points,
      Looks looks) {
    CostPlot plot = new CostPlot(claims, cost, points, looks);
    plot.draw();
    String words =
        "Mean "
            + plot.metric()
            + " against median "
            + cost
            + "; on the Pareto front, from cheap to expensive: "
            + String.join(
                ", ", plot.front.stream().map(p -> claims.names().of(p.variant())).toList());
    String caption =
        words
            + ". Vertical bars: interval of the mean over seeds ("
            + Sentences.direction(plot.better())
            + "); horizontal bars: from the cheapest run to the most expensive."
            + (shared ? " A training that variants share counts for each." : "");
    return plot.sketch.picture(name, caption, words);
  }

  private String metric() {
    return claims.analysis().metric();
  }

  private Goal better() {
    return claims.analysis().better();
  }

  private void draw() {
    sketch.text("Cost against quality", 24, 28, Anchor.START, Ink.TEXT, 17, true);
    sketch.text(
        "dashed: Pareto front; " + Sentences.direction(better()), 24, 50, Anchor.START, Ink.MUTED);
    frame.draw(sketch, cost, metric());
    front();
    PointLabels labels =
        new PointLabels(
            sketch, frame, points.stream().map(p -> claims.names().of(p.variant())).toList());
    for (CostPoint point : points) {
      double x = frame.x().at(point.cost());
      double y = frame.y().at(point.quality());
      Look look = looks.of(point.variant());
      point.interval().ifPresent(interval -> bar(x, interval, look.ink()));
      double low = frame.x().at(point.costs().low());
      double high = frame.x().at(point.costs().high());
      sketch.line(low, y, high, y, look.ink(), 2);
      sketch.mark(x, y, front.contains(point) ? 7.5 : 5.5, look);
      labels.take(x, y);
    }
    for (CostPoint point : points) {
      labels.write(
          claims.names().of(point.variant()),
          frame.x().at(point.cost()),
          frame.y().at(point.quality()),
          front.contains(point));
    }
  }

  private void bar(double x, Interval interval, Ink ink) {
    sketch.line(x, frame.y().within(interval.low()), x, frame.y().within(interval.high()), ink, 2);
  }

  /** Steps, since between two variants there is none. */
  private void front() {
    double[] x = new double[2 * front.size()];
    double[] y = new double[2 * front.size()];
    for (int i = 0; i < front.size(); i++) {
      x[2 * i] = frame.x().at(front.get(i).cost());
      y[2 * i] = frame.y().at(front.get(i).quality());
      x[2 * i + 1] = i + 1 < front.size() ? frame.x().at(front.get(i + 1).cost()) : frame.x().to();
      y[2 * i + 1] = y[2 * i];
    }
    sketch.line(x, y, Ink.MUTED, 1.6, "5 4");
  }
}
