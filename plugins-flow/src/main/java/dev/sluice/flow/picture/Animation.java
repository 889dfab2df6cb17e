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
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The flow as a moving picture: histograms of points on their way from noise to data, by the exact
 * field where it is known and by the learnt one, on one scale of colours. The image shows the end.
 */
@Describe("An animated GIF of the points' density over time, exact next to learnt.")
public final class Animation implements FlowPicture {
  private static final int GAP = 12;
  private static final int TITLE = 40;
  private static final int FONT = 24;
  private static final int FRAME = 7;
  private static final int LAST = 150;

  private final Params params;
  private final Streams streams;

  /** What is shown. */
  public record Params(
      @Describe("How many frames from t = 0 to t = 1.") @Min(2) @Max(500) int frames,
      @Describe("How many points are moved.") @Min(1) int samples,
      @Describe("Bins a side, two pixels each.") @Min(10) @Max(500) int bins,
      @Describe("Shows [-range, range]^2; 0 takes it from the data.") @PositiveOrZero
          double range) {

    public static Params defaults() {
      return new Params(41, 40_000, 160, 5);
    }
  }

  @Inject
  public Animation(Params params, Streams streams) {
    this.params = params;
    this.streams = streams;
  }

  @Override
  public String name() {
    return "animation";
  }

  @Override
  public void check(LearnedFlow untrained) {
    PlanePictures.requirePlane(untrained, "animation");
    untrained.trajectoriesFor("picture 'animation'");
  }

  @Override
  public FlowDrawing draw(LearnedFlow learned) {
    check(learned);
    Points noise =
        StandardNormal.draw(params.samples, learned.data().width(), streams.named("points"));
    double[] times = new double[params.frames];
    int[] hundredths = new int[params.frames];
    for (int i = 0; i < times.length; i++) {
      times[i] = i / (params.frames - 1.0);
      hundredths[i] = i == times.length - 1 ? LAST : FRAME;
    }
    List<PlanePictures.Row> panels = PlanePictures.moved(learned, noise, times);
    Points end = panels.get(0).states().get(times.length - 1);
    Window window =
        params.range > 0 ? Window.square(params.range) : Window.around(end, 0, 1).squared();
    double top =
        panels.stream()
            .flatMap(panel -> panel.states().stream())
            .mapToDouble(points -> Histogram.top(points, window, params.bins))
            .max()
            .orElse(1);
    Palette palette = new Palette();
    List<BufferedImage> frames = new ArrayList<>();
    for (int i = 0; i < times.length; i++) {
      frames.add(palette.of(frame(panels, i, times[i], window, top)));
    }
    return new FlowDrawing(
        frame(panels, times.length - 1, 1, window, top), Map.of("gif", Gif.of(frames, hundredths)));
  }

  private BufferedImage frame(
      List<PlanePictures.Row> panels, int frame, double time, Window window, double top) {
    int side = 2 * params.bins;
    int wide = panels.size() * (side + GAP) + GAP;
    try (Sheet sheet = new Sheet(wide, TITLE + side + GAP)) {
      for (int p = 0; p < panels.size(); p++) {
        int left = GAP + p * (side + GAP);
        String title = String.format(Locale.ROOT, "%s, t = %.2f", panels.get(p).name(), time);
        sheet.text(title, left + side / 2.0, TITLE - 12, 0.5, FONT);
        Points points = panels.get(p).states().get(frame);
        sheet.image(Histogram.of(points, window, params.bins, top), left, TITLE, side, side);
      }
      return sheet.drawing().image();
    }
  }
}
