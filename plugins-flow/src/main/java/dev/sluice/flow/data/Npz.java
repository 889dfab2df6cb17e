package dev.sluice.flow.data;

import dev.sluice.api.array.NpyFile;
import dev.sluice.api.array.NpzFile;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The rows of an array in a {@code .npz} archive of numpy, mapped unless it is compressed. */
@Describe("The rows of an array in a .npz archive of numpy: mapped, unless it is compressed.")
public final class Npz extends ArraySource {
  private static final String NPY = ".npy";

  /** Which file, which arrays of it, and how they are read. */
  public record Params(
      @Describe("The file, relative to the folder in which the run is started.") @NotBlank
          @Nullable String file,
      @Describe("The name of the array; empty for the one that labels and split.by leave.")
          String array,
      @Describe("The array with the class of each row, whole numbers, or a .npy file; or empty.")
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
      @Describe("How rows are split into parts; by is the name of an array of whole numbers.")
          Split split)
      implements PointWidth {
    public Params {
      Units.require(scale);
    }

    @Override
    public OptionalInt valuesPerPoint() {
      try {
        if (file == null) {
          return OptionalInt.empty();
        }
        NpzFile npz = NpzFile.open(Path.of(file), file);
        return OptionalInt.of(npz.width(nameIn(npz, file)));
      } catch (RunFailedException e) {
        return OptionalInt.empty();
      }
    }

    private String nameIn(NpzFile npz, String shown) {
      if (!array.isEmpty()) {
        return array;
      }
      List<String> left = new ArrayList<>(npz.names());
      left.remove(labels);
      left.remove(split.by());
      if (left.size() != 1) {
        throw new RunFailedException(
            "%s: holds the arrays %s; name the one to learn from under 'array'"
                .formatted(shown, Shown.list(npz.names())));
      }
      return left.get(0);
    }

    /** Standardised, one row in five held out; {@code file} is required. */
    public static Params defaults() {
      return new Params(null, "", "", List.of(), true, List.of(), 0, Split.defaults());
    }
  }

  @Inject
  public Npz(Params params, Streams streams) {
    super(read(params, streams));
  }

  private static Read read(Params params, Streams streams) {
    String file = Objects.requireNonNull(params.file, "file");
    NpzFile npz = NpzFile.open(Path.of(file), file);
    String name = params.nameIn(npz, file);
    NumberArray array = npz.array(name);
    String shown = shown(file, name);
    requireRows(shown, array);
    return read(
        new ArrayChoice(
            file,
            isFile(params, npz) ? params.labels : "",
            shown,
            array,
            params.shape,
            params.standardize,
            params.scale,
            params.dequantize),
        classes(params, npz, file, array.rows()),
        parts(params, npz, file, array.rows(), streams));
  }

  private static Classes classes(Params params, NpzFile npz, String file, int rows) {
    String labels = params.labels;
    if (labels.isBlank()) {
      return Classes.NONE;
    }
    return isFile(params, npz)
        ? Classes.of(labels, NpyFile.read(Path.of(labels), labels), file, rows)
        : Classes.of(shown(file, labels), npz.array(labels), file, rows);
  }

  /** Whether the labels are in a file of their own. */
  private static boolean isFile(Params params, NpzFile npz) {
    return params.labels.endsWith(NPY) && !npz.names().contains(params.labels);
  }

  private static Parts parts(Params params, NpzFile npz, String file, int rows, Streams streams) {
    String by = params.split.by();
    if (by.isEmpty()) {
      return Parts.of(params.split, file, rows, streams);
    }
    NumberArray groups = npz.array(by);
    Classes.requireWholeColumn(shown(file, by), groups, file, rows);
    List<String> texts =
        IntStream.range(0, rows)
            .mapToObj(row -> String.valueOf(Classes.whole(shown(file, by), groups, row)))
            .toList();
    return Parts.ofGroups(params.split, file, texts, streams);
  }

  private static String shown(String file, String array) {
    return file + ": array '" + Shown.of(array) + "'";
  }
}
