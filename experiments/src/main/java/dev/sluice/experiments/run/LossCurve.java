package dev.sluice.experiments.run;

import dev.sluice.api.run.Artifacts;
import dev.sluice.experiments.journal.Entry;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.journal.RunStatus;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Locale;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The picture of a run's loss over its steps, drawn from the journal. */
final class LossCurve {
  private static final String METRIC = "train/loss";
  private static final String PICTURE = "loss";
  private static final Color POINTS = new Color(0xB0, 0xC4, 0xDE);
  private static final Color MEAN = new Color(0x1F, 0x4E, 0x79);
  private static final int WORTH_SMOOTHING = 40;
  // A run that ended well has its own pictures, and a suite of short runs many: a few points say
  // no more than the table does. One that failed is looked at for any sign.
  private static final int LEAST_OF_FINISHED = 20;
  private static final int LEAST = 2;

  private LossCurve() {}

  /**
   * Draws it where the points are worth it, unless there is one up to this step, the experiment's
   * own.
   */
  static void draw(Path runFolder, RunStatus ending, Artifacts artifacts) {
    Curve curve = Curve.of(runFolder, METRIC);
    int least = ending == RunStatus.FINISHED ? LEAST_OF_FINISHED : LEAST;
    if (curve.length() >= least && !hasPicture(runFolder, curve.lastStep())) {
      artifacts.picture(PICTURE, curve.lastStep(), image(curve));
    }
  }

  private static boolean hasPicture(Path runFolder, long step) {
    return JournalReader.all(runFolder).stream()
        .anyMatch(
            line ->
                line.entry() instanceof Entry.Picture drawn
                    && drawn.name().equals(PICTURE)
                    && drawn.step() == step);
  }

  static BufferedImage image(Curve curve) {
    XYChart chart =
        new XYChartBuilder()
            .width(900)
            .height(560)
            .title("Training loss")
            .xAxisTitle("step")
            .yAxisTitle(curve.wantsLogarithm() ? "loss (logarithmic)" : "loss")
            .build();
    style(chart.getStyler(), curve);
    if (curve.length() < WORTH_SMOOTHING) {
      line(chart, "loss", curve, MEAN, 2f);
    } else {
      int window = curve.length() / 20 * 2 + 1;
      line(chart, "logged", curve, POINTS, 1.2f);
      line(chart, "mean of " + window + " points", curve.smoothed(window), MEAN, 2.2f);
    }
    return BitmapEncoder.getBufferedImage(chart);
  }

  private static void line(XYChart chart, String name, Curve curve, Color colour, float width) {
    XYSeries series = chart.addSeries(name, curve.steps(), curve.values());
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(colour);
    series.setLineWidth(width);
  }

  private static void style(XYStyler style, Curve curve) {
    style.setLocale(Locale.ROOT);
    style.setYAxisLogarithmic(curve.wantsLogarithm());
    style.setChartBackgroundColor(Color.WHITE);
    style.setPlotBorderVisible(false);
    style.setPlotGridLinesColor(new Color(0xE4, 0xE4, 0xE4));
    style.setXAxisDecimalPattern("#,###");
    style.setBaseFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
    style.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
    style.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
    style.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 18));
    style.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
    style.setLegendVisible(curve.length() >= WORTH_SMOOTHING);
    style.setLegendPosition(Styler.LegendPosition.InsideNE);
    style.setLegendBorderColor(Color.WHITE);
  }
}
