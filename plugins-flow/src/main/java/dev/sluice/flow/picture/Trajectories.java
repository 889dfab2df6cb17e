package dev.sluice.flow.picture;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.FlowDrawing;
import dev.sluice.api.flow.FlowPicture;
import dev.sluice.api.flow.LearnedFlow;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.run.Streams;
import dev.sluice.flow.data.StandardNormal;
import jakarta.inject.Inject;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.List;

/**
 * The ways that single points take from noise to data, by the exact field where it is known and by
 * the learnt one. Straight ones need few solver steps.
 */
@Describe("The ways of single points from noise to data.")
public final class Trajectories implements FlowPicture {
  private static final int SIDE = 700;
  private static final int LEFT = 110;
  private static final int TOP = 64;
  private static final int BOTTOM = 90;
  private static final int FONT = 24;
  private static final int MOMENTS = 51;
  private static final Color WAY = new Color(0x7a, 0x86, 0x94, 90);
  private static final Color END = new Color(0xc4, 0x4e, 0x1a, 220);

  private final Params params;
  private final Streams streams;

  /** What is shown. */
  public record Params(@Describe("How many points are followed.") @Min(1) int points) {

    public static Params defaults() {
      return new Params(600);
    }
  }

  @Inject
  public Trajectories(Params params, Streams streams) {
    this.params = params;
    this.streams = streams;
  }

  @Override
  public String name() {
    return "trajectories";
  }

  @Override
  public void check(LearnedFlow untrained) {
    PlanePictures.requirePlane(untrained, "trajectories");
    untrained.trajectoriesFor("picture 'trajectories'");
  }

  @Override
  public FlowDrawing draw(LearnedFlow learned) {
    check(learned);
    Points noise =
        StandardNormal.draw(params.points, learned.data().width(), streams.named("points"));
    double[] times = new double[MOMENTS];
    for (int i = 0; i < MOMENTS; i++) {
      times[i] = i / (MOMENTS - 1.0);
    }
    List<PlanePictures.Row> panels =
        PlanePictures.moved(learned, noise, times).stream()
            .map(PlanePictures.Row::arrived)
            .toList();
    // What is exact, or else learnt, says what is shown.
    Window window = Window.around(panels.get(0).states().get(MOMENTS - 1), 0, 1).squared();
    try (Sheet sheet = new Sheet(panels.size() * (LEFT + SIDE) + 30, TOP + SIDE + BOTTOM)) {
      for (int p = 0; p < panels.size(); p++) {
        panel(sheet, LEFT + p * (LEFT + SIDE), panels.get(p), window, learned.data().columns());
      }
      return sheet.drawing();
    }
  }

  private static void panel(
      Sheet sheet, int left, PlanePictures.Row row, Window window, List<String> columns) {
    Axes axes = new Axes(sheet, window, left, TOP, SIDE, SIDE);
    axes.draw(columns.get(0), columns.get(1), FONT);
    String title = row.name() + ", from noise (dark) to samples (orange)";
    sheet.text(title, left + SIDE / 2.0, TOP - 20, 0.5, FONT);
    List<Points> states = row.states();
    axes.clipped(
        () -> {
          for (int r = 0; r < states.get(0).count(); r++) {
            way(sheet, axes, states, r);
          }
          ends(axes, states.get(0), Sheet.INK);
          ends(axes, states.get(MOMENTS - 1), END);
        });
  }

  private static void way(Sheet sheet, Axes axes, List<Points> states, int row) {
    Path2D line = new Path2D.Double();
    for (int i = 0; i < states.size(); i++) {
      double x = axes.x(states.get(i).get(row, 0));
      double y = axes.y(states.get(i).get(row, 1));
      if (i == 0) {
        line.moveTo(x, y);
      } else {
        line.lineTo(x, y);
      }
    }
    sheet.stroke(line, WAY, 1.4);
  }

  private static void ends(Axes axes, Points points, Color color) {
    for (int r = 0; r < points.count(); r++) {
      axes.dot(points.get(r, 0), points.get(r, 1), 7, color);
    }
  }
}
