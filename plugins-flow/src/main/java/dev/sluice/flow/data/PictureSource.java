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
  abstract PictureBytes pictures();

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
  Dataset dataset(String path, String digest) {
    Path name = Objects.requireNonNullElse(Path.of(path).getFileName(), Path.of(path));
    return new Dataset(
        name.toString(), path, digest, pictures().trainCount(), Arrays.toString(shape()));
  }
}
