package dev.sluice.flow.data;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.DataSource;
import dev.sluice.api.flow.Density;
import dev.sluice.api.flow.Schedule;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.Sha256;
import dev.sluice.flow.exact.BoardField;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The plane's chessboard: uniform on the eight squares [i, i+1] x [j, j+1] / 0.45 with i, j in {-2,
 * -1, 0, 1} and i + j even. The target of most flow-matching tutorials; its marginal velocity is
 * known in closed form.
 */
@Describe("Uniform on the dark squares of a chessboard in the plane.")
public final class Chessboard implements DataSource {
  /** Coordinates are multiplied by this to give squares of side 1. */
  public static final double SCALE = 0.45;

  /** The density on a dark square. */
  public static final double DENSITY = SCALE * SCALE / 8;

  @Inject
  public Chessboard() {}

  /** Whether a point lies on a dark square, edges included on the lower side. */
  public static boolean isDark(double x, double y) {
    return square(x, y) >= 0;
  }

  /** The number of the dark square that holds a point, in 0..7, or -1. */
  public static int square(double x, double y) {
    if (Double.isNaN(x) || Double.isNaN(y)) {
      return -1;
    }
    int i = (int) Math.floor(SCALE * x);
    int j = (int) Math.floor(SCALE * y);
    boolean on = i >= -2 && i <= 1 && j >= -2 && j <= 1 && Math.floorMod(i + j, 2) == 0;
    return on ? ((i + 2) * 4 + (j + 2)) / 2 : -1;
  }

  @Override
  public int[] shape() {
    return new int[] {2};
  }

  @Override
  public Points draw(int count, RandomGenerator random) {
    Points points = Points.zeros(count, 2);
    for (int k = 0; k < count; k++) {
      int i = random.nextInt(4) - 2;
      int j = 2 * random.nextInt(2) - 2 + Math.floorMod(i, 2);
      points.set(k, 0, (i + random.nextDouble()) / SCALE);
      points.set(k, 1, (j + random.nextDouble()) / SCALE);
    }
    return points;
  }

  @Override
  public Points reference(int count, RandomGenerator random) {
    return draw(count, random);
  }

  @Override
  public Optional<VelocityField> exactVelocity(Schedule schedule) {
    return Optional.of(new BoardField(schedule, 4, 1 / SCALE));
  }

  @Override
  public Optional<Density> density() {
    return Optional.of(
        x -> {
          double[] log = new double[x.count()];
          for (int i = 0; i < log.length; i++) {
            boolean dark = isDark(x.get(i, 0), x.get(i, 1));
            log[i] = dark ? Math.log(DENSITY) : Double.NEGATIVE_INFINITY;
          }
          return log;
        });
  }

  @Override
  public Dataset dataset() {
    String law = "uniform on [i,i+1]x[j,j+1]/0.45, i, j in -2..1, i+j even";
    return new Dataset(
        "chessboard", "drawn: " + law, Sha256.hex(law.getBytes(StandardCharsets.UTF_8)), 0, "[2]");
  }
}
