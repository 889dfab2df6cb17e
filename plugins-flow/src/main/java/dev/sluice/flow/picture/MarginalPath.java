package dev.sluice.flow.picture;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.FlowDrawing;
import dev.sluice.api.flow.FlowPicture;
import dev.sluice.api.flow.LearnedFlow;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Max;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.run.Streams;
import dev.sluice.flow.data.StandardNormal;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * How noise becomes data: histograms of the points at equal steps of time, moved by the learnt
 * flow, and below each the exact marginal, drawn from the path itself; one scale of colours for
 * all. Of points with more than two values the first two are shown.
 */
@Describe("Histograms of the marginals from noise to data, learnt above exact.")
public final class MarginalPath implements FlowPicture {
  private static final int PER_ROW = 5;
  private static final int GAP = 14;
  private static final int LABEL = 56;
  private static final int TITLE = 46;
  private static final int FONT = 30;

  private final Params params;
  private final Streams streams;

  /** What is shown. */
  public record Params(
      @Describe("How many moments from t = 0 to t = 1.") @Min(2) int panels,
      @Describe("How many points are moved.") @Min(1) int samples,
      @Describe("Bins a side, one pixel each.") @Min(10) @Max(1000) int bins,
      @Describe("Shows [-range, range]^2; 0 takes it from the data.") @PositiveOrZero double range,
      @Describe("Whether the exact marginals are shown below.") boolean exact) {

    public static Params defaults() {
      return new Params(10, 50_000, 300, 5, true);
    }
  }

  @Inject
  public MarginalPath(Params params, Streams streams) {
    this.params = params;
    this.streams = streams;
  }

  @Override
  public String name() {
    return "marginal-path";
  }

  @Override
  public void check(LearnedFlow untrained) {
    PlanePictures.requirePlane(untrained, "marginal-path");
    untrained.trajectoriesFor("picture 'marginal-path'");
  }

  @Override
  public FlowDrawing draw(LearnedFlow learned) {
    check(learned);
    RandomGenerator random = streams.named("points");
    Points noise = StandardNormal.draw(params.samples, learned.data().width(), random);
    Points data = learned.data().reference(params.samples, random);
    double[] times = new double[params.panels];
    for (int i = 0; i < times.length; i++) {
      times[i] = i / (params.panels - 1.0);
    }
    List<List<Points>> rows = new ArrayList<>();
    rows.add(learned.trajectoriesFor("picture 'marginal-path'").at(noise, times));
    if (params.exact) {
      rows.add(
          Arrays.stream(times).mapToObj(t -> onPath(learned, noise, data, t, random)).toList());
    }
    Window window =
        params.range > 0 ? Window.square(params.range) : Window.around(data, 0, 1).squared();
    return layOut(rows, times, window);
  }

  private static Points onPath(
      LearnedFlow learned, Points noise, Points data, double time, RandomGenerator random) {
    double[] t = new double[noise.count()];
    // The velocity of some schedules is infinite at the very end; the points are not.
    Arrays.fill(t, Math.min(time, 1 - 1e-9));
    return PlanePictures.path(learned).sample(noise, data, t, random).x();
  }

  private FlowDrawing layOut(List<List<Points>> rows, double[] times, Window window) {
    int perRow = Math.min(PER_ROW, times.length);
    int blocks = (times.length + perRow - 1) / perRow;
    int block = TITLE + rows.size() * (params.bins + GAP) + GAP;
    double fullest =
        rows.stream()
            .flatMap(List::stream)
            .mapToDouble(points -> Histogram.top(points, window, params.bins))
            .max()
            .orElse(1);
    // Small panels have small headers, so that neighbours do not touch.
    int font = Math.min(FONT, params.bins / 6);
    try (Sheet sheet = new Sheet(LABEL + perRow * (params.bins + GAP), blocks * block)) {
      for (int i = 0; i < times.length; i++) {
        int left = LABEL + i % perRow * (params.bins + GAP);
        int top = i / perRow * block + TITLE;
        sheet.text(
            String.format(Locale.ROOT, "t = %.2f", times[i]),
            left + params.bins / 2.0,
            top - 12,
            0.5,
            font);
        for (int r = 0; r < rows.size(); r++) {
          int y = top + r * (params.bins + GAP);
          BufferedImage panel = Histogram.of(rows.get(r).get(i), window, params.bins, fullest);
          sheet.image(panel, left, y, params.bins, params.bins);
          if (i % perRow == 0) {
            sheet.upwards(r == 0 ? "learnt" : "exact", LABEL - 18, y + params.bins / 2.0, font);
          }
        }
      }
      return sheet.drawing();
    }
  }
}
