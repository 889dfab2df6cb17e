package dev.sluice.experiments.report;

import dev.sluice.experiments.report.draw.Anchor;
import dev.sluice.experiments.report.draw.Frame;
import dev.sluice.experiments.report.draw.Ink;
import dev.sluice.experiments.report.draw.Look;
import dev.sluice.experiments.report.draw.Scale;
import dev.sluice.experiments.report.draw.Sketch;
import dev.sluice.experiments.statistics.Interval;
import java.util.ArrayList;
import java.util.List;

/** Learning curves: the mean over seeds and its interval as a band. */
final class CurvesPlot {
  private static final int WIDTH = 800;
  private static final int PLOT = 340;
  private static final int MARKS = 6;

  private CurvesPlot() {}

  static Picture of(String name, String metric, List<Band> bands, Looks looks, String caption) {
    List<String> names = bands.stream().map(Band::variant).toList();
    int top = 48 + Legend.height(names, WIDTH) + 14;
    Sketch sketch = new Sketch(WIDTH, top + PLOT + 60);
    sketch.text(metric + " over training", 24, 28, Anchor.START, Ink.TEXT, 17, true);
    Legend.draw(sketch, names, looks, 46);
    List<Double> steps = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (Band band : bands) {
      steps.addAll(band.steps());
      values.addAll(band.means());
    }
    Scale y = Scale.over(values, 0, 1, true);
    if (!y.logarithmic()) {
      bands.forEach(
          band -> band.intervals().forEach(i -> values.addAll(List.of(i.low(), i.high()))));
    }
    Frame frame =
        new Frame(
            Scale.over(steps, 92, WIDTH - 24, false), Scale.over(values, top + PLOT, top, true));
    frame.draw(sketch, "step", metric);
    bands.forEach(band -> shade(sketch, frame, band, looks.of(band.variant())));
    bands.forEach(band -> line(sketch, frame, band, looks.of(band.variant())));
    return new Picture(name, caption, words(metric, bands), sketch);
  }

  private static void shade(Sketch sketch, Frame frame, Band band, Look look) {
    int n = band.steps().size();
    double[] x = new double[2 * n];
    double[] y = new double[2 * n];
    for (int i = 0; i < n; i++) {
      Interval interval = band.intervals().get(i);
      x[i] = frame.x().at(band.steps().get(i));
      x[2 * n - 1 - i] = x[i];
      y[i] = frame.y().within(interval.high());
      y[2 * n - 1 - i] = frame.y().within(interval.low());
    }
    if (n > 1) {
      sketch.area(x, y, look.ink(), 0.16);
    }
  }

  private static void line(Sketch sketch, Frame frame, Band band, Look look) {
    int n = band.steps().size();
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = frame.x().at(band.steps().get(i));
      y[i] = frame.y().within(band.means().get(i));
    }
    sketch.line(x, y, look.ink(), 2.2, look.dash());
    int every = Math.max(1, n / MARKS);
    for (int i = n - 1; i >= 0; i -= every) {
      sketch.mark(x[i], y[i], 4.2, look);
    }
  }

  private static String words(String metric, List<Band> bands) {
    List<String> ends = new ArrayList<>();
    for (Band band : bands) {
      int last = band.means().size() - 1;
      ends.add(
          band.variant()
              + " from "
              + dev.sluice.experiments.console.Show.number(band.means().get(0))
              + " to "
              + dev.sluice.experiments.console.Show.number(band.means().get(last)));
    }
    return "Mean over seeds of " + metric + ": " + String.join("; ", ends);
  }
}
