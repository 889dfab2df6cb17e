package dev.sluice.flow.data;

import dev.sluice.api.data.DataSource;
import dev.sluice.api.data.Labelled;
import dev.sluice.api.data.Points;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPInputStream;

/**
 * The UCI handwritten digits (E. Alpaydin and C. Kaynak 1998, doi:10.24432/C50P49, CC BY 4.0):
 * 1,797 pictures of 8x8 with 17 shades, scaled to [-1, 1].
 */
@Describe("1,797 handwritten digits of 8x8 pixels, in [-1, 1].")
public final class Digits implements DataSource {
  private static final int PIXELS = 64;

  /** Half of the 16 steps from black to white. */
  private static final double HALF = 8;

  private final Params params;
  private final FiniteData data;
  private final String digest;

  /** What to hold out and how much noise to add. */
  public record Params(
      @Describe("The share of pictures held out for measures.") double heldOut,
      @Describe("Uniform noise added to a drawn pixel, in shades: 1 undoes their rounding.")
          double dequantize) {
    public Params {
      if (!(heldOut >= 0 && heldOut < 1)) {
        throw new IllegalArgumentException("held-out must be in [0, 1), not " + heldOut);
      }
      if (!(dequantize >= 0 && dequantize <= 1)) {
        throw new IllegalArgumentException("dequantize must be in [0, 1], not " + dequantize);
      }
    }

    public static Params defaults() {
      return new Params(0.2, 0);
    }
  }

  @Inject
  public Digits(Params params, Streams streams) {
    this.params = params;
    byte[] packed = resource();
    this.digest = Digests.of(packed);
    this.data = FiniteData.split(parse(packed), params.heldOut, streams.named("held-out"));
  }

  private static byte[] resource() {
    try (InputStream in = Digits.class.getResourceAsStream("digits.csv.gz")) {
      return Objects.requireNonNull(in, "digits.csv.gz").readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Points parse(byte[] packed) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      List<String> lines =
          new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
      Points points = Points.zeros(lines.size(), PIXELS + 1);
      for (int r = 0; r < lines.size(); r++) {
        String[] fields = lines.get(r).split(",", -1);
        for (int c = 0; c < PIXELS; c++) {
          points.set(r, c, Integer.parseInt(fields[c]) / HALF - 1);
        }
        points.set(r, PIXELS, Integer.parseInt(fields[PIXELS]));
      }
      return points;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int[] shape() {
    return new int[] {8, 8};
  }

  @Override
  public Points draw(int count, RandomGenerator random) {
    return drawLabelled(count, random).points();
  }

  @Override
  public int classes() {
    return 10;
  }

  @Override
  public Labelled drawLabelled(int count, RandomGenerator random) {
    Labelled drawn = LabelColumn.split(data.draw(count, random));
    if (params.dequantize > 0) {
      double[] values = drawn.points().values();
      for (int i = 0; i < values.length; i++) {
        values[i] += params.dequantize / HALF * (random.nextDouble() - 0.5);
      }
    }
    return drawn;
  }

  @Override
  public Points reference(int count, RandomGenerator random) {
    return LabelColumn.split(data.reference(count, random)).points();
  }

  @Override
  public Points reference(int count, int label, RandomGenerator random) {
    return LabelColumn.split(LabelColumn.only(data, label).reference(count, random)).points();
  }

  /** Shades from 0 to 16, as in the source; a generated one need not be whole. */
  @Override
  public Points inSourceUnits(Points points) {
    Points shades = points.copy();
    double[] values = shades.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = (values[i] + 1) * HALF;
    }
    return shades;
  }

  @Override
  public Dataset dataset() {
    return new Dataset(
        "digits",
        "UCI handwritten digits, doi:10.24432/C50P49",
        digest,
        data.train().count(),
        "[8, 8]");
  }
}
