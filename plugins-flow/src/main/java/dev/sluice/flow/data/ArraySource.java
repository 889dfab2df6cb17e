package dev.sluice.flow.data;

import dev.sluice.api.array.NumberArray;
import dev.sluice.api.data.Points;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.RunFailedException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** What sources of numpy's arrays have in common: only where the arrays are from differs. */
abstract class ArraySource extends FiniteSource {
  private final Read read;

  /**
   * What was read.
   *
   * @param shape of a point
   */
  record Read(
      int[] shape,
      Classes classes,
      ArrayRows rows,
      double binWidth,
      FiniteData data,
      Dataset dataset) {}

  ArraySource(Read read) {
    super(read.data);
    this.read = read;
  }

  /**
   * Checks, splits and scales rows.
   *
   * @param found the array, its name in messages, and its file
   * @throws RunFailedException if it cannot be learnt from
   */
  static Read read(ArrayChoice found, Classes classes, Parts parts) {
    NumberArray array = found.array();
    String shown = found.shown();
    List<Integer> sides = array.shape();
    int[] shape =
        Units.shape(
            shown, found.shape(), sides.size() == 1 ? List.of(1) : sides.subList(1, sides.size()));
    double[] range = ArrayRows.finiteRange(shown, array);
    Units.warnOfRange(shown, found.scale(), range[0], range[1]);
    Standardisation units = units(found, parts);
    FiniteData data =
        new FiniteData(
            new ArrayRows(array, units, found.dequantize()),
            classes.learntFrom(found.file(), parts).labels(),
            parts);
    Path file = Path.of(found.file());
    Dataset dataset =
        new Dataset(
            Objects.requireNonNullElse(file.getFileName(), file).toString(),
            found.file(),
            found.digest(),
            data.trainCount(),
            Arrays.toString(shape));
    boolean even = array.type().isWhole() && !found.scale().isEmpty();
    return new Read(
        shape,
        classes,
        new ArrayRows(array, units, found.dequantize()),
        even ? 1 / units.scale()[0] : 0,
        data,
        dataset);
  }

  private static Standardisation units(ArrayChoice found, Parts parts) {
    int width = found.array().width();
    if (!found.scale().isEmpty()) {
      return Standardisation.between(found.scale().get(0), found.scale().get(1), width);
    }
    if (!found.standardize()) {
      return Standardisation.none(width);
    }
    // In the order of the file, which is read four times.
    int[] train = parts.train().clone();
    Arrays.sort(train);
    ColumnMoments moments = ColumnMoments.of(ArrayRows.of(found.array(), train));
    List<String> names = IntStream.rangeClosed(1, width).mapToObj(i -> "x" + i).toList();
    Standardisation.warnOfConstants(found.shown(), names, moments);
    return Standardisation.of(moments);
  }

  /**
   * @throws RunFailedException unless there are rows to learn from
   */
  static void requireRows(String shown, NumberArray array) {
    if (array.shape().isEmpty()) {
      throw new RunFailedException(shown + ": holds a single number, expected rows of numbers");
    }
    if (array.rows() < 2 || array.width() < 1) {
      throw new RunFailedException(
          "%s: has the shape %s, expected at least 2 rows of at least 1 value"
              .formatted(shown, array.shape()));
    }
  }

  @Override
  public final int[] shape() {
    return read.shape.clone();
  }

  @Override
  public final int classes() {
    return read.classes.names().size();
  }

  @Override
  public final List<String> classNames() {
    return read.classes.names();
  }

  @Override
  public final Dataset dataset() {
    return read.dataset;
  }

  @Override
  public final double binWidth() {
    return read.binWidth;
  }

  @Override
  public final Points inSourceUnits(Points points) {
    return read.rows.units().invert(points);
  }

  @Override
  public final Points fromSourceUnits(Points points) {
    return read.rows.units().apply(points);
  }

  @Override
  public final double logVolume() {
    return read.rows.units().logVolume();
  }
}
