package dev.sluice.experiments.report;

import dev.sluice.api.report.ReportPicture;
import dev.sluice.experiments.console.Show;
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
  private static final double THICK = 2.2;

  private final List<Band> bands;
  private final Coinciding coinciding;
  private final Looks looks;
  private final Sketch sketch;
  private final Frame frame;

  private CurvesPlot(String metric, List<Band> bands, Looks looks, Names names) {
    this.bands = bands;
    this.looks = looks;
    coinciding = Coinciding.of(bands);
    Legend legend = new Legend(bands.stream().map(Band::variant).toList(), names, WIDTH);
    List<String> notes = coinciding.sentences(names);
    List<String> lines =
        notes.stream().flatMap(note -> Labels.wrapped(note, WIDTH - 48).stream()).toList();
    int top = (int) (48 + legend.height() + 20 * lines.size() + 14);
    sketch = new Sketch(WIDTH, top + PLOT + 60);
    sketch.text(metric + " over training", 24, 28, Anchor.START, Ink.TEXT, 17, true);
    legend.draw(sketch, looks, 46);
    for (int i = 0; i < lines.size(); i++) {
      sketch.text(lines.get(i), 24, 62 + legend.height() + 20 * i, Anchor.START, Ink.MUTED);
    }
    frame = frame(top);
    frame.draw(sketch, "step", metric);
    bands.forEach(this::shade);
    bands.forEach(this::line);
  }

  static ReportPicture of(
      String name, String metric, List<Band> bands, Looks looks, Names names, String caption) {
    CurvesPlot plot = new CurvesPlot(metric, bands, looks, names);
    String together =
        String.join("", plot.coinciding.sentences(names).stream().map(s -> " " + s).toList());
    return plot.sketch.picture(
        name, caption + together, words(metric, bands, names) + "." + together);
  }

  private Frame frame(int top) {
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
    return new Frame(
        Scale.over(steps, 92, WIDTH - 24, false), Scale.over(values, top + PLOT, top, true));
  }

  private void shade(Band band) {
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
      sketch.area(x, y, looks.of(band.variant()).ink(), 0.16);
    }
  }

  /** One that coincides with a later one is drawn wider, so that it shows under it. */
  private void line(Band band) {
    Look look = looks.of(band.variant());
    int n = band.steps().size();
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = frame.x().at(band.steps().get(i));
      y[i] = frame.y().within(band.means().get(i));
    }
    int under = coinciding.later(band);
    sketch.line(x, y, look.ink(), THICK + 3.4 * under, look.dash());
    int every = Math.max(1, n / MARKS);
    for (int i = n - 1 - under * every / 3; i >= 0; i -= every) {
      sketch.mark(x[i], y[i], 4.2, look);
    }
  }

  private static String words(String metric, List<Band> bands, Names names) {
    List<String> ends = new ArrayList<>();
    for (Band band : bands) {
      int last = band.means().size() - 1;
      ends.add(
          names.of(band.variant())
              + " from "
              + Show.number(band.means().get(0))
              + " to "
              + Show.number(band.means().get(last)));
    }
    return "Mean over seeds of " + metric + ": " + String.join("; ", ends);
  }
}
