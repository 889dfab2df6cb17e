package dev.sluice.flow.picture;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Density;
import dev.sluice.api.flow.Divergence;
import dev.sluice.api.flow.FlowDrawing;
import dev.sluice.api.flow.FlowPicture;
import dev.sluice.api.flow.LearnedFlow;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.Pairing;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Max;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Streams;
import dev.sluice.flow.likelihood.Likelihood;
import jakarta.inject.Inject;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The learnt density of the plane beside the exact one. Colours go from 0 to the largest exact
 * density, so that they mean the same in every picture of the same data; where the exact one is not
 * known, to the learnt one's 99.5 % quantile. Some points of the data carry their log p.
 */
@Describe("The learnt density next to the exact one, on the exact one's colour scale.")
public final class DensityMap implements FlowPicture {
  private static final int SIDE = 560;
  private static final int LEFT = 92;
  private static final int TOP = 56;
  private static final int BOTTOM = 52;
  private static final int BAR = 170;
  private static final int FONT = 24;
  private static final double QUANTILE = 0.995;

  /** The room of a mark with its label, in pixels. */
  private static final int WIDE = 90;

  private static final int HIGH = 46;
  private static final Color MARK = new Color(0xff, 0x52, 0x3b);

  private final Params params;
  private final Divergence divergence;
  private final OdeSolver solver;
  private final Streams streams;

  /** What is shown, and how the density is found. */
  public record Params(
      @Describe("Cells a side.") @Min(10) @Max(1000) int cells,
      @Describe("Shows [-range, range]^2; 0 takes it from the data.") @PositiveOrZero double range,
      @Describe("How many points of the reference data are marked with their log p.")
          @PositiveOrZero
          int marks,
      @Describe("How the divergence is found, where the density is not known by itself.")
          Spec<Divergence> divergence,
      @Describe("How the way back to the noise is solved.") Spec<OdeSolver> solver) {

    public static Params defaults() {
      return new Params(
          100, 0, 4, Spec.of(Divergence.class, "exact"), Spec.of(OdeSolver.class, "rk4"));
    }
  }

  @Inject
  public DensityMap(Params params, Build build, Streams streams) {
    this.params = params;
    this.divergence = build.of(params.divergence);
    this.solver = build.of(params.solver);
    this.streams = streams;
  }

  @Override
  public String name() {
    return "density-map";
  }

  @Override
  public void check(LearnedFlow untrained) {
    PlanePictures.requireTwoValues(untrained, "density-map");
    learnt(untrained);
  }

  @Override
  public FlowDrawing draw(LearnedFlow learned) {
    check(learned);
    Points data = learned.data().reference(2_000, streams.named("window"));
    Window window =
        params.range > 0 ? Window.square(params.range) : Window.around(data, 0, 1).squared();
    Raster raster = new Raster(window, params.cells);
    Map<String, Density> densities = new LinkedHashMap<>();
    learned.data().density().ifPresent(exact -> densities.put("exact", exact));
    densities.put("learnt", learnt(learned));
    Points marks = marks(data, window);
    double top = 0;
    int panels = densities.size();
    try (Sheet sheet = new Sheet(panels * (LEFT + SIDE) + BAR, TOP + SIDE + BOTTOM)) {
      int left = LEFT;
      for (Map.Entry<String, Density> each : densities.entrySet()) {
        double[] values =
            Arrays.stream(each.getValue().logDensity(raster.middles())).map(Math::exp).toArray();
        // The first is the exact one, where there is one.
        top = top > 0 ? top : top(values, each.getKey().equals("exact") ? 1 : QUANTILE);
        sheet.image(raster.image(values, top), left, TOP, SIDE, SIDE);
        Axes axes = new Axes(sheet, window, left, TOP, SIDE, SIDE);
        axes.ticks(FONT);
        mark(sheet, axes, marks, each.getValue().logDensity(marks));
        sheet.text(each.getKey(), left + SIDE / 2.0, TOP - 18, 0.5, FONT + 4);
        left += LEFT + SIDE;
      }
      ColourBar.draw(sheet, left - LEFT + 24, TOP, SIDE, top, "density", FONT);
      return sheet.drawing();
    }
  }

  /** The first points whose labels lie within the frame and apart from one another. */
  private Points marks(Points data, Window window) {
    List<Rectangle2D> taken = new ArrayList<>();
    List<Integer> rows = new ArrayList<>();
    Rectangle2D frame = new Rectangle2D.Double(0, 0, SIDE, SIDE);
    for (int row = 0; row < data.count() && rows.size() < params.marks; row++) {
      double x = SIDE * (data.get(row, 0) - window.x0()) / (window.x1() - window.x0());
      double y = SIDE * (window.y1() - data.get(row, 1)) / (window.y1() - window.y0());
      Rectangle2D place = new Rectangle2D.Double(x - WIDE / 2.0, y - HIGH + 8, WIDE, HIGH);
      if (frame.contains(place) && taken.stream().noneMatch(place::intersects)) {
        taken.add(place);
        rows.add(row);
      }
    }
    return Pairing.select(data, rows.stream().mapToInt(Integer::intValue).toArray());
  }

  private Density learnt(LearnedFlow learned) {
    return learned
        .density()
        .orElseGet(() -> solved(learned.velocityFor("picture 'density-map'").field()));
  }

  private Density solved(VelocityField field) {
    return x -> Likelihood.of(field, divergence, solver, x, streams.named("probes")).logDensity();
  }

  private static double top(double[] values, double quantile) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return Math.max(sorted[(int) (quantile * (sorted.length - 1))], Double.MIN_NORMAL);
  }

  private static void mark(Sheet sheet, Axes axes, Points marks, double[] log) {
    for (int i = 0; i < log.length; i++) {
      double x = marks.get(i, 0);
      double y = marks.get(i, 1);
      axes.dot(x, y, 13, Color.WHITE);
      axes.dot(x, y, 9, MARK);
      String text = String.format(Locale.ROOT, "%.2f", log[i]).replace('-', '\u2212');
      sheet.label(text, axes.x(x), axes.y(y) - 12, FONT - 2);
    }
  }
}
