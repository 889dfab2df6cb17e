package dev.sluice.flow.data;

import dev.sluice.api.data.Labelled;
import dev.sluice.api.data.Points;
import dev.sluice.api.flow.DataSource;
import dev.sluice.api.run.Dataset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * What sources of {@link PictureBytes} have in common: only where the pictures are from differs.
 */
abstract class PictureSource implements DataSource {
  private final Read read;

  /**
   * What was read.
   *
   * @param shape of a picture
   * @param classes how many; 0 for none
   * @param dataset of the training part
   */
  record Read(int[] shape, int classes, PictureBytes pictures, Dataset dataset) {}

  PictureSource(Read read) {
    this.read = read;
  }

  final PictureBytes pictures() {
    return read.pictures;
  }

  @Override
  public final int[] shape() {
    return read.shape.clone();
  }

  @Override
  public final int classes() {
    return read.classes;
  }

  @Override
  public final Dataset dataset() {
    return read.dataset;
  }

  @Override
  public Points draw(int count, RandomGenerator random) {
    return pictures().draw(count, random);
  }

  @Override
  public Points reference(int count, RandomGenerator random) {
    return pictures().reference(count, random);
  }

  @Override
  public Points densityReference(int count, RandomGenerator random) {
    return pictures().densityReference(count, random);
  }

  @Override
  public double binWidth() {
    return pictures().binWidth();
  }

  @Override
  public Labelled drawLabelled(int count, RandomGenerator random) {
    return classes() == 0
        ? DataSource.super.drawLabelled(count, random)
        : pictures().drawLabelled(count, random);
  }

  @Override
  public Points reference(int count, int label, RandomGenerator random) {
    return classes() == 0
        ? DataSource.super.reference(count, label, random)
        : pictures().reference(count, label, random);
  }

  /** Shades from 0 on, as in the source; a generated one need not be whole. */
  @Override
  public Points inSourceUnits(Points points) {
    return pictures().shades(points);
  }

  @Override
  public Points fromSourceUnits(Points points) {
    return pictures().scaled(points);
  }

  /** What is known of pictures that the user named by a path. */
  static Read read(String path, int[] shape, int classes, PictureBytes pictures, String digest) {
    Path name = Objects.requireNonNullElse(Path.of(path).getFileName(), Path.of(path));
    String side = Arrays.toString(shape);
    return new Read(
        shape,
        classes,
        pictures,
        new Dataset(name.toString(), path, digest, pictures.trainCount(), side));
  }
}
