package dev.sluice.flow.data;

import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.NotBlank;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Renamed;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Pictures of an IDX file, MNIST's format, scaled to [-1, 1]. */
@Describe("The pictures of an IDX file, MNIST's format, in [-1, 1].")
public final class Idx extends PictureSource {
  /** Which file, and what of it. */
  @Renamed(from = "held-out", to = "split.test", implies = "split.seed=0")
  public record Params(
      @Describe("The file of pictures, .gz or not, relative to the folder of the run's start.")
          @NotBlank
          @Nullable String file,
      @Describe("The file of their classes, one byte each; empty for none.") String labels,
      @Describe("How many pictures are taken, from the first on; 0 for all.") @PositiveOrZero
          int most,
      @Describe("How pictures are split into parts.") Split split,
      @Describe("Uniform noise added to a drawn pixel, in shades: 1 undoes their rounding.")
          @PositiveOrZero
          @DecimalMax(1)
          double dequantize)
      implements PointWidth {

    /** By the file's header. */
    @Override
    public OptionalInt valuesPerPoint() {
      return file == null ? OptionalInt.empty() : IdxFile.valuesPerItem(Path.of(file));
    }

    /** All pictures, one in five held out; {@code file} is required. */
    public static Params defaults() {
      return new Params(null, "", 0, Split.defaults(), 0);
    }
  }

  @Inject
  public Idx(Params params, Streams streams) {
    super(read(params, streams));
  }

  private static Read read(Params params, Streams streams) {
    String file = Objects.requireNonNull(params.file, "file");
    IdxFile read = IdxFile.read(Path.of(file), file);
    int there = read.sides()[0];
    if (read.sides().length < 2) {
      throw new RunFailedException(
          "%s: holds %d single values, usually labels; expected pictures, such as train-images-idx3-ubyte"
              .formatted(file, there));
    }
    int count = params.most == 0 ? there : Math.min(params.most, there);
    int[] labels = params.labels.isBlank() ? new int[0] : labels(params.labels, there, file);
    int width = read.bytes().length / there;
    PictureBytes pictures =
        new PictureBytes(
            Arrays.copyOf(read.bytes(), count * width), width, 127.5, params.dequantize);
    FiniteData data = split(file, pictures, labels, params.split, streams);
    int[] shape = Arrays.copyOfRange(read.sides(), 1, read.sides().length);
    int classes = Arrays.stream(labels).max().orElse(-1) + 1;
    List<String> names = IntStream.range(0, classes).mapToObj(String::valueOf).toList();
    return read(file, shape, names, pictures, data, read.digest());
  }

  private static int[] labels(String name, int pictures, String file) {
    IdxFile read = IdxFile.read(Path.of(name), name);
    if (read.sides().length != 1 || read.sides()[0] != pictures) {
      throw new RunFailedException(
          "%s: holds %s, expected one label for each of the %d pictures of %s"
              .formatted(name, Arrays.toString(read.sides()), pictures, file));
    }
    int[] labels = new int[pictures];
    for (int i = 0; i < pictures; i++) {
      labels[i] = read.bytes()[i] & 0xff;
    }
    return labels;
  }
}
