package dev.sluice.flow.data;

import dev.sluice.api.array.NpyFile;
import dev.sluice.api.array.NumberArray;
import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.NotBlank;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The rows of an array in a {@code .npy} file of numpy, which is mapped. */
@Describe("The rows of an array of numpy, a .npy file of any size: it is mapped, not loaded.")
public final class Npy extends ArraySource {
  /** Which file, and how it is read. */
  public record Params(
      @Describe("The file, relative to the folder in which the run is started.") @NotBlank
          @Nullable String file,
      @Describe("A .npy file with the class of each row, whole numbers; empty for none.")
          String labels,
      @Describe("The shape of a point, such as [8, 8]; empty for that of the array's rows.")
          List<@Min(1) Integer> shape,
      @Describe("Whether columns are moved to mean 0 and scaled to deviation 1; not with scale.")
          boolean standardize,
      @Describe("The values that become -1 and 1, such as [0, 255] for pictures; empty for none.")
          List<Double> scale,
      @Describe("Uniform noise added to a drawn value, in the file's units: 1 undoes rounding.")
          @PositiveOrZero
          @DecimalMax(1)
          double dequantize,
      @Describe("How rows are split into parts.") Split split)
      implements PointWidth {
    public Params {
      Units.require(scale);
    }

    @Override
    public OptionalInt valuesPerPoint() {
      try {
        return file == null
            ? OptionalInt.empty()
            : OptionalInt.of(NpyFile.read(Path.of(file), file).width());
      } catch (RunFailedException e) {
        return OptionalInt.empty();
      }
    }

    /** Standardised, one row in five held out; {@code file} is required. */
    public static Params defaults() {
      return new Params(null, "", List.of(), true, List.of(), 0, Split.defaults());
    }
  }

  @Inject
  public Npy(Params params, Streams streams) {
    super(read(params, streams));
  }

  private static Read read(Params params, Streams streams) {
    String file = Objects.requireNonNull(params.file, "file");
    NumberArray array = NpyFile.read(Path.of(file), file);
    requireRows(file, array);
    if (!params.split.by().isEmpty()) {
      throw new RunFailedException(
          "%s: split.by is '%s', but an array has no named columns; leave it out"
              .formatted(file, Shown.of(params.split.by())));
    }
    Classes classes =
        params.labels.isBlank()
            ? Classes.NONE
            : Classes.of(
                params.labels,
                NpyFile.read(Path.of(params.labels), params.labels),
                file,
                array.rows());
    return read(
        new ArrayChoice(
            file,
            params.labels.isBlank() ? "" : params.labels,
            file,
            array,
            params.shape,
            params.standardize,
            params.scale,
            params.dequantize),
        classes,
        Parts.of(params.split, file, array.rows(), streams));
  }
}
