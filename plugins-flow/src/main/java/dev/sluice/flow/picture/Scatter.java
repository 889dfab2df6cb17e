package dev.sluice.flow.picture;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.FlowDrawing;
import dev.sluice.api.flow.FlowPicture;
import dev.sluice.api.flow.LearnedFlow;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;
import java.awt.Color;
import java.util.List;

/** Samples beside as many points of the data learnt from, in the data's own units. */
@Describe("A scatter plot of samples next to the data.")
public final class Scatter implements FlowPicture {
  private static final Color DATA = new Color(0x3b, 0x52, 0x8b);
  private static final Color SAMPLES = new Color(0xc4, 0x4e, 0x1a);
  private static final int SIDE = 560;
  private static final int LEFT = 110;
  private static final int TOP = 56;
  private static final int BOTTOM = 84;
  private static final int FONT = 22;

  private final Params params;
  private final Streams streams;

  /** What is shown. */
  public record Params(
      @Describe("How many points a panel shows at most.") @Min(1) int points,
      @Describe("The column across, by name; empty for the first.") String across,
      @Describe("The column upwards, by name; empty for the second.") String upwards) {

    public static Params defaults() {
      return new Params(4_000, "", "");
    }
  }

  @Inject
  public Scatter(Params params, Streams streams) {
    this.params = params;
    this.streams = streams;
  }

  @Override
  public String name() {
    return "samples";
  }

  @Override
  public void check(LearnedFlow untrained) {
    PlanePictures.requirePlane(untrained, "samples");
    column(untrained.data().columns(), params.across, 0);
    column(untrained.data().columns(), params.upwards, 1);
  }

  @Override
  public FlowDrawing draw(LearnedFlow learned) {
    check(learned);
    List<String> columns = learned.data().columns();
    int x = column(columns, params.across, 0);
    int y = column(columns, params.upwards, 1);
    int count = Math.min(params.points, learned.samples().count());
    Points data = learned.data().inSourceUnits(learned.data().draw(count, streams.named("points")));
    Points samples = learned.data().inSourceUnits(learned.samples().rows(0, count));
    Window window = Window.around(data, x, y);
    try (Sheet sheet = new Sheet(2 * (LEFT + SIDE) + 20, TOP + SIDE + BOTTOM)) {
      panel(sheet, LEFT, "data", data, DATA, window, columns, x, y);
      panel(sheet, 2 * LEFT + SIDE, "samples", samples, SAMPLES, window, columns, x, y);
      return sheet.drawing();
    }
  }

  private static int column(List<String> columns, String name, int otherwise) {
    if (name.isEmpty()) {
      return otherwise;
    }
    int at = columns.indexOf(name);
    if (at < 0) {
      throw new RunFailedException(
          "picture 'samples': there is no column '%s'; the columns are %s"
              .formatted(name, String.join(", ", columns)));
    }
    return at;
  }

  private static void panel(
      Sheet sheet,
      int left,
      String title,
      Points points,
      Color color,
      Window window,
      List<String> columns,
      int x,
      int y) {
    Axes axes = new Axes(sheet, window, left, TOP, SIDE, SIDE);
    axes.draw(columns.get(x), columns.get(y), FONT);
    sheet.text(title, left + SIDE / 2.0, TOP - 18, 0.5, FONT + 4);
    boolean many = points.count() > 1000;
    Color ink = new Color(color.getRed(), color.getGreen(), color.getBlue(), 140);
    axes.clipped(
        () -> {
          for (int r = 0; r < points.count(); r++) {
            axes.dot(points.get(r, x), points.get(r, y), many ? 4 : 7, ink);
          }
        });
  }
}
