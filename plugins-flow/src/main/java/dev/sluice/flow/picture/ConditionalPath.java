package dev.sluice.flow.picture;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.FlowDrawing;
import dev.sluice.api.flow.FlowPicture;
import dev.sluice.api.flow.LearnedFlow;
import dev.sluice.api.flow.Schedule;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Max;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import dev.sluice.flow.data.StandardNormal;
import jakarta.inject.Inject;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How noise becomes one data point: N(alpha z, beta^2 I), its circles of one, two and three
 * deviations, points of it and its velocity; and below, moment by moment, how it becomes all the
 * data: points of the marginal with the exact velocity, where that is known, and with the learnt
 * one.
 */
@Describe("The conditional path to one data point above the marginal path to all, with velocities.")
public final class ConditionalPath implements FlowPicture {
  private static final double[] TIMES = {0, 0.25, 0.5, 0.75, 0.9};
  private static final int SIDE = 380;
  private static final int GAP = 14;
  private static final int LABEL = 60;
  private static final int TITLE = 56;
  private static final int FONT = 36;
  private static final Color DOT = new Color(0x3b, 0x52, 0x8b, 120);
  private static final Color CIRCLE = new Color(0x8a, 0x93, 0x9e);
  private static final Color ARROW = new Color(0xb0, 0x1f, 0x5c);
  private static final Color GOAL = new Color(0xf0, 0x8a, 0x24);

  /** The time for which an arrow's length is the way gone. */
  private static final double REACH = 0.12;

  private final Params params;
  private final Streams streams;

  /** What is shown. */
  public record Params(
      @Describe("How many points a panel shows.") @Min(1) int points,
      @Describe("How many arrows a side.") @Min(2) @Max(40) int arrows,
      @Describe("Shows [-range, range]^2.") @Positive double range) {

    public static Params defaults() {
      return new Params(700, 9, 5);
    }
  }

  /** One row of panels. */
  private record Row(String name, VelocityField field, boolean conditional) {}

  @Inject
  public ConditionalPath(Params params, Streams streams) {
    this.params = params;
    this.streams = streams;
  }

  @Override
  public String name() {
    return "conditional-path";
  }

  @Override
  public void check(LearnedFlow untrained) {
    PlanePictures.requireTwoValues(untrained, "conditional-path");
    schedule(untrained);
  }

  private static Schedule schedule(LearnedFlow learned) {
    return learned
        .velocityFor("picture 'conditional-path'")
        .path()
        .schedule()
        .orElseThrow(
            () ->
                new RunFailedException(
                    "picture 'conditional-path' needs a path x_t = alpha(t) x_1 + beta(t) x_0,"
                        + " such as 'linear' or 'gaussian'"));
  }

  @Override
  public FlowDrawing draw(LearnedFlow learned) {
    check(learned);
    Schedule schedule = schedule(learned);
    RandomGenerator random = streams.named("points");
    Points noise = StandardNormal.draw(params.points, 2, random);
    Points data = learned.data().reference(params.points, random);
    double[] z = data.row(0);
    List<Row> rows = new ArrayList<>();
    rows.add(new Row("to one point", toPoint(schedule, z), true));
    learned
        .data()
        .exactVelocity(schedule)
        .ifPresent(exact -> rows.add(new Row("exact", exact, false)));
    rows.add(new Row("learnt", learned.velocityFor("picture 'conditional-path'").field(), false));
    int wide = LABEL + TIMES.length * (SIDE + GAP);
    try (Sheet sheet = new Sheet(wide, TITLE + rows.size() * (SIDE + GAP))) {
      for (int i = 0; i < TIMES.length; i++) {
        int left = LABEL + i * (SIDE + GAP);
        String title = String.format(Locale.ROOT, "t = %.2f", TIMES[i]);
        sheet.text(title, left + SIDE / 2.0, TITLE - 14, 0.5, FONT);
        double alpha = schedule.alpha(TIMES[i]);
        double beta = schedule.beta(TIMES[i]);
        for (int r = 0; r < rows.size(); r++) {
          int top = TITLE + r * (SIDE + GAP);
          Axes axes = new Axes(sheet, Window.square(params.range), left, top, SIDE, SIDE);
          axes.frame();
          Row row = rows.get(r);
          double t = TIMES[i];
          axes.clipped(
              () -> {
                dots(axes, noise, data, alpha, beta, row.conditional ? z : null);
                if (row.conditional) {
                  circles(axes, alpha, beta, z);
                }
                arrows(axes, row.field, t);
              });
          if (i == 0) {
            sheet.upwards(row.name, LABEL - 18, top + SIDE / 2.0, FONT);
          }
        }
      }
      return sheet.drawing();
    }
  }

  /** u_t(x | z) = alpha' z + beta' / beta (x - alpha z). */
  private static VelocityField toPoint(Schedule schedule, double[] z) {
    return (x, t, velocity) -> {
      for (int r = 0; r < x.count(); r++) {
        double shrink = schedule.betaRate(t[r]) / schedule.beta(t[r]);
        for (int c = 0; c < 2; c++) {
          double from = x.get(r, c) - schedule.alpha(t[r]) * z[c];
          velocity.set(r, c, schedule.alphaRate(t[r]) * z[c] + shrink * from);
        }
      }
    };
  }

  private static void dots(
      Axes axes, Points noise, Points data, double alpha, double beta, double @Nullable [] z) {
    for (int r = 0; r < noise.count(); r++) {
      double[] goal = z == null ? data.row(r) : z;
      axes.dot(
          alpha * goal[0] + beta * noise.get(r, 0),
          alpha * goal[1] + beta * noise.get(r, 1),
          5,
          DOT);
    }
  }

  private static void circles(Axes axes, double alpha, double beta, double[] z) {
    for (int deviations = 1; deviations <= 3; deviations++) {
      List<double[]> circle = new ArrayList<>();
      for (int i = 0; i <= 96; i++) {
        double angle = 2 * Math.PI * i / 96;
        circle.add(
            new double[] {
              alpha * z[0] + deviations * beta * Math.cos(angle),
              alpha * z[1] + deviations * beta * Math.sin(angle)
            });
      }
      axes.line(circle, CIRCLE, 2);
    }
    axes.dot(z[0], z[1], 14, GOAL);
  }

  private void arrows(Axes axes, VelocityField field, double time) {
    Points nodes = new Raster(Window.square(params.range), params.arrows).middles();
    double[] t = new double[nodes.count()];
    Arrays.fill(t, time);
    Points velocity = Points.zeros(nodes.count(), 2);
    field.evaluate(nodes, t, velocity);
    double longest = 0.9 * 2 * params.range / params.arrows;
    for (int r = 0; r < nodes.count(); r++) {
      double dx = REACH * velocity.get(r, 0);
      double dy = REACH * velocity.get(r, 1);
      // Far from the data velocities grow without bound near t = 1: long ones are cut.
      double cut = Math.min(1, longest / Math.max(Math.hypot(dx, dy), 1e-12));
      axes.arrow(nodes.get(r, 0), nodes.get(r, 1), cut * dx, cut * dy, 11, ARROW, 2.2);
    }
  }
}
