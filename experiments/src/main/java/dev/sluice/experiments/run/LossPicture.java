package dev.sluice.experiments.run;

import dev.sluice.experiments.journal.ThinnedCurve;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.Locale;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The picture of a run's loss over its steps, drawn at its end. */
final class LossPicture {
  private static final Color POINTS = new Color(0xB0, 0xC4, 0xDE);
  private static final Color MEAN = new Color(0x1F, 0x4E, 0x79);
  private static final int WORTH_SMOOTHING = 40;

  private LossPicture() {}

  static BufferedImage image(ThinnedCurve points) {
    Curve logged = Curve.of(points.extremes());
    Curve means = Curve.of(points.means());
    XYChart chart =
        new XYChartBuilder()
            .width(900)
            .height(560)
            .title("Training loss")
            .xAxisTitle("step")
            .yAxisTitle(logged.wantsLogarithm() ? "loss (logarithmic)" : "loss")
            .build();
    style(chart.getStyler(), logged);
    if (logged.length() < WORTH_SMOOTHING) {
      line(chart, "loss", logged, MEAN, 2f);
    } else {
      int window = means.length() / 20 * 2 + 1;
      line(chart, "logged", logged, POINTS, 1.2f);
      line(chart, label(window, points), means.smoothed(window), MEAN, 2.2f);
    }
    return BitmapEncoder.getBufferedImage(chart);
  }

  private static String label(int window, ThinnedCurve points) {
    long each = points.pointsPerStretch();
    return "mean of " + (each == 1 ? "" : "about ") + window * each + " points";
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
