package dev.sluice.experiments.report;

import dev.sluice.experiments.report.draw.Anchor;
import dev.sluice.experiments.report.draw.Frame;
import dev.sluice.experiments.report.draw.Ink;
import dev.sluice.experiments.report.draw.Look;
import dev.sluice.experiments.report.draw.Scale;
import dev.sluice.experiments.report.draw.Sketch;
import dev.sluice.experiments.statistics.Direction;
import dev.sluice.experiments.statistics.Interval;
import java.util.ArrayList;
import java.util.List;

/** Cost against quality: what no other variant beats in both is joined by the front. */
final class CostPlot {
  private static final int WIDTH = 800;
  private static final int TOP = 64;
  private static final int PLOT = 360;
  private static final int LINE = 19;

  /** Where a label is tried, from its point; a little higher first, off the front's line. */
  private static final double[] LIFTS = {-13, 13, -26, 26, -40, 40, -54, 54};

  private final String metric;
  private final Direction better;
  private final String cost;
  private final List<CostPoint> points;
  private final Looks looks;
  private final Sketch sketch = new Sketch(WIDTH, TOP + PLOT + 60);
  private final Frame frame;
  private final List<double[]> taken = new ArrayList<>();

  private CostPlot(
      String metric, Direction better, String cost, List<CostPoint> points, Looks looks) {
    this.metric = metric;
    this.better = better;
    this.cost = cost;
    this.points = points;
    this.looks = looks;
    List<Double> values = new ArrayList<>();
    for (CostPoint point : points) {
      values.add(point.quality());
      point.interval().ifPresent(i -> values.addAll(List.of(i.low(), i.high())));
    }
    frame =
        new Frame(
            Scale.over(points.stream().map(CostPoint::cost).toList(), 92, WIDTH - 24, true),
            Scale.over(values, TOP + PLOT, TOP, true));
  }

  static Picture of(
      String name,
      String metric,
      Direction better,
      String cost,
      List<CostPoint> points,
      Looks looks) {
    CostPlot plot = new CostPlot(metric, better, cost, points, looks);
    plot.draw();
    List<String> front = CostPoint.front(points, better).stream().map(CostPoint::variant).toList();
    String words =
        "Mean "
            + metric
            + " against mean "
            + cost
            + "; on the Pareto front, from cheap to dear: "
            + String.join(", ", front);
    String caption =
        words + ". Bars: interval of the mean over seeds (" + Sentences.direction(better) + ").";
    return new Picture(name, caption, words, plot.sketch);
  }

  private void draw() {
    sketch.text("Cost against quality", 24, 28, Anchor.START, Ink.TEXT, 17, true);
    sketch.text(
        "dashed: Pareto front; " + Sentences.direction(better), 24, 50, Anchor.START, Ink.MUTED);
    frame.draw(sketch, cost, metric);
    List<CostPoint> front = CostPoint.front(points, better);
    front(front);
    for (CostPoint point : points) {
      double x = frame.x().at(point.cost());
      double y = frame.y().at(point.quality());
      Look look = looks.of(point.variant());
      point.interval().ifPresent(interval -> bar(x, interval, look.ink()));
      sketch.mark(x, y, front.contains(point) ? 7.5 : 5.5, look);
      taken.add(new double[] {x - 8, y - 8, x + 8, y + 8});
    }
    points.forEach(point -> label(point, front.contains(point)));
  }

  private void bar(double x, Interval interval, Ink ink) {
    sketch.line(x, frame.y().within(interval.low()), x, frame.y().within(interval.high()), ink, 2);
  }

  /** Steps, since between two variants there is none. */
  private void front(List<CostPoint> front) {
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

  /** Beside its point, at the first of a few places that is free. */
  private void label(CostPoint point, boolean front) {
    String text = Sketch.fit(point.variant(), 260);
    double width = Sketch.widthOf(text) * (front ? 1.08 : 1);
    double x = frame.x().at(point.cost());
    double y = frame.y().at(point.quality());
    double[] best = {x + 12, y - LINE / 2.0};
    for (double lift : LIFTS) {
      for (double left : new double[] {x + 12, x - 12 - width}) {
        double[] box = {left, y + lift - LINE / 2.0, left + width, y + lift + LINE / 2.0};
        if (isFree(box)) {
          taken.add(box);
          write(text, left, y + lift + 5, front);
          return;
        }
      }
    }
    write(text, Math.min(best[0], WIDTH - width), y + 5, front);
  }

  private void write(String text, double x, double y, boolean front) {
    double width = Sketch.widthOf(text) * (front ? 1.08 : 1);
    sketch.box(x - 2, y - LINE + 4, width + 4, LINE, Ink.PAPER, 0.8);
    sketch.text(text, x, y, Anchor.START, Ink.TEXT, Sketch.TEXT, front);
  }

  private boolean isFree(double[] box) {
    return box[0] > frame.x().from()
        && box[2] < WIDTH
        && box[1] > TOP - LINE
        && box[3] < TOP + PLOT
        && taken.stream()
            .noneMatch(
                other ->
                    box[0] < other[2]
                        && other[0] < box[2]
                        && box[1] < other[3]
                        && other[1] < box[3]);
  }
}
