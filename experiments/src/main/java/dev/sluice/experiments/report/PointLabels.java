package dev.sluice.experiments.report;

import dev.sluice.experiments.report.draw.Anchor;
import dev.sluice.experiments.report.draw.Frame;
import dev.sluice.experiments.report.draw.Ink;
import dev.sluice.experiments.report.draw.Sketch;
import java.util.ArrayList;
import java.util.List;

/** Names next to points of a chart, each at the first of a few places that is free. */
final class PointLabels {
  private static final double ROOM = 250;
  private static final int LINE = 19;

  /** Where a label is tried, from its point; a little higher first, off the front's line. */
  private static final double[] LIFTS = {-13, 13, -26, 26, -40, 40, -54, 54, -74, 74, -94, 94};

  private final Sketch sketch;
  private final Frame frame;
  private final Labels labels;
  private final List<double[]> taken = new ArrayList<>();

  PointLabels(Sketch sketch, Frame frame, List<String> names) {
    this.sketch = sketch;
    this.frame = frame;
    labels = new Labels(names, ROOM);
  }

  /** Keeps a point's marker free. */
  void take(double x, double y) {
    taken.add(new double[] {x - 8, y - 8, x + 8, y + 8});
  }

  void write(String name, double x, double y, boolean bold) {
    double width = labels.width(name) * (bold ? 1.08 : 1);
    double half = labels.lines(name).size() * LINE / 2.0;
    for (double lift : LIFTS) {
      for (double left : new double[] {x + 12, x - 12 - width}) {
        double[] box = {left, y + lift - half, left + width, y + lift + half};
        if (isFree(box)) {
          put(name, box, bold);
          return;
        }
      }
    }
    double left = Math.min(x + 12, sketch.width() - width);
    put(name, new double[] {left, y - half, left + width, y + half}, bold);
  }

  private void put(String name, double[] box, boolean bold) {
    taken.add(box);
    sketch.box(box[0] - 2, box[1], box[2] - box[0] + 4, box[3] - box[1], Ink.PAPER, 0.8);
    double y = box[1] + LINE - 5;
    for (String line : labels.lines(name)) {
      sketch.text(line, box[0], y, Anchor.START, Ink.TEXT, Sketch.TEXT, bold);
      y += LINE;
    }
  }

  private boolean isFree(double[] box) {
    return box[0] > frame.x().from()
        && box[2] < sketch.width()
        && box[1] > frame.y().to() - LINE
        && box[3] < frame.y().from()
        && taken.stream()
            .noneMatch(
                other ->
                    box[0] < other[2]
                        && other[0] < box[2]
                        && box[1] < other[3]
                        && other[1] < box[3]);
  }
}
