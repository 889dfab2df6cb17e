package dev.sluice.flow.data;

import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Renamed;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.Sha256;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * The UCI handwritten digits (E. Alpaydin and C. Kaynak 1998, doi:10.24432/C50P49, CC BY 4.0):
 * 1,797 pictures of 8x8 with 17 shades, scaled to [-1, 1].
 */
@Describe("1,797 handwritten digits of 8x8 pixels, in [-1, 1].")
public final class Digits extends PictureSource {
  private static final int PIXELS = 64;

  /** Half of the 16 steps from black to white. */
  private static final double HALF = 8;

  /** What to hold out and how much noise to add. */
  @Renamed(from = "held-out", to = "split.test", implies = "split.seed=0")
  public record Params(
      @Describe("How pictures are split into parts.") Split split,
      @Describe("Uniform noise added to a drawn pixel, in shades: 1 undoes their rounding.")
          @PositiveOrZero
          @DecimalMax(1)
          double dequantize) {

    public static Params defaults() {
      return new Params(Split.defaults(), 0);
    }
  }

  @Inject
  public Digits(Params params, Streams streams) {
    super(read(params, streams));
  }

  private static Read read(Params params, Streams streams) {
    byte[] packed = resource();
    byte[][] rows = parse(packed);
    byte[] shades = new byte[rows.length * PIXELS];
    int[] labels = new int[rows.length];
    for (int r = 0; r < rows.length; r++) {
      System.arraycopy(rows[r], 0, shades, r * PIXELS, PIXELS);
      labels[r] = rows[r][PIXELS];
    }
    PictureBytes pictures = new PictureBytes(shades, PIXELS, HALF, params.dequantize);
    FiniteData data = split("digits", pictures, labels, params.split, streams);
    return new Read(
        new int[] {8, 8},
        IntStream.range(0, 10).mapToObj(String::valueOf).toList(),
        pictures,
        data,
        new Dataset(
            "digits",
            "UCI handwritten digits, doi:10.24432/C50P49",
            Sha256.hex(packed),
            data.trainCount(),
            "[8, 8]"));
  }

  private static byte[] resource() {
    try (InputStream in = Digits.class.getResourceAsStream("digits.csv.gz")) {
      return Objects.requireNonNull(in, "digits.csv.gz").readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of each picture its shades and its digit. */
  private static byte[][] parse(byte[] packed) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      List<String> lines =
          new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
      byte[][] rows = new byte[lines.size()][PIXELS + 1];
      for (int r = 0; r < rows.length; r++) {
        String[] fields = lines.get(r).split(",", -1);
        for (int c = 0; c <= PIXELS; c++) {
          rows[r][c] = Byte.parseByte(fields[c]);
        }
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
