package dev.sluice.flow.data;

import dev.sluice.api.data.Points;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What sources of {@link PictureBytes} have in common: only where the pictures are from differs.
 */
abstract class PictureSource extends FiniteSource {
  private final Read read;

  /**
   * What was read.
   *
   * @param shape of a picture
   * @param classes their names; none for pictures without classes
   * @param dataset of the training part
   */
  record Read(
      int[] shape, List<String> classes, PictureBytes pictures, FiniteData data, Dataset dataset) {}

  PictureSource(Read read) {
    super(read.data);
    this.read = read;
  }

  @Override
  public final int[] shape() {
    return read.shape.clone();
  }

  @Override
  public final int classes() {
    return read.classes.size();
  }

  @Override
  public final List<String> classNames() {
    return read.classes;
  }

  @Override
  public final Dataset dataset() {
    return read.dataset;
  }

  @Override
  public final double binWidth() {
    return read.pictures.binWidth();
  }

  /** Shades from 0 on, as in the source; a generated one need not be whole. */
  @Override
  public final Points inSourceUnits(Points points) {
    return read.pictures.shades(points);
  }

  @Override
  public final Points fromSourceUnits(Points points) {
    return read.pictures.scaled(points);
  }

  @Override
  public final double logVolume() {
    return width() * Math.log(read.pictures.half());
  }

  /**
   * Splits pictures into parts.
   *
   * @param shown the source's name in messages
   * @param labels each picture's class, or empty
   * @throws RunFailedException if there are too few, or if they are to be split by a column
   */
  static FiniteData split(
      String shown, PictureBytes pictures, int[] labels, Split split, Streams streams) {
    int count = pictures.bytes().length / pictures.width();
    if (count < 2) {
      throw new RunFailedException(
          "%s: found %d picture, expected at least 2".formatted(shown, count));
    }
    if (!split.by().isEmpty()) {
      throw new RunFailedException(
          "%s: split.by is '%s', but pictures have no columns; leave it out"
              .formatted(shown, Shown.of(split.by())));
    }
    return new FiniteData(pictures, labels, Parts.of(split, shown, count, streams));
  }

  /** What is known of pictures that the user named by a path. */
  static Read read(
      String path,
      int[] shape,
      List<String> classes,
      PictureBytes pictures,
      FiniteData data,
      String digest) {
    Path name = Objects.requireNonNullElse(Path.of(path).getFileName(), Path.of(path));
    String side = Arrays.toString(shape);
    return new Read(
        shape,
        classes,
        pictures,
        data,
        new Dataset(name.toString(), path, digest, data.trainCount(), side));
  }
}
