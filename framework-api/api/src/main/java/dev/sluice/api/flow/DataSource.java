package dev.sluice.api.flow;

import dev.sluice.api.data.Labelled;
import dev.sluice.api.data.Points;
import dev.sluice.api.plugin.Kind;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.RunFailedException;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Where data points come from. */
@Kind(value = "data", description = "Where data points come from.")
public interface DataSource {
  /** The shape of one point, such as {@code [2]} or {@code [8, 8]}; its product is the width. */
  int[] shape();

  /** {@code count} points to learn from, of shape {@code [count, width]}; the caller owns them. */
  Points draw(int count, RandomGenerator random);

  /**
   * {@code count} points to compare with: fresh where they are drawn from a distribution; where the
   * data is finite, of the validation part if there is one, else of the test part.
   */
  Points reference(int count, RandomGenerator random);

  /**
   * The points of {@link #reference} as the density of this data has them: where {@link #draw} adds
   * noise to rounded values, with noise of the same law. A density of rounded values themselves has
   * no bound.
   */
  default Points densityReference(int count, RandomGenerator random) {
    return reference(count, random);
  }

  /**
   * The distance of two neighbouring values where values are rounded, in the units of learning; 0
   * where they are not. Bits per dimension are of bins so wide.
   */
  default double binWidth() {
    return 0;
  }

  Dataset dataset();

  /**
   * The validation part by itself: what is drawn from it, and compared with, are its rows, each as
   * often as any other or once more. Empty where there is none.
   *
   * @since 0.2.0
   */
  default Optional<DataSource> validation() {
    return Optional.empty();
  }

  /**
   * The test part by itself, as {@link #validation}. Empty where there is no such part next to a
   * validation part: it is then compared with throughout, as {@link #reference}.
   *
   * @since 0.2.0
   */
  default Optional<DataSource> test() {
    return Optional.empty();
  }

  /**
   * The logarithm of the volume, in the units of the source, of a unit cube in the units of
   * learning: a log density in the units of the source is one in the units of learning less this.
   *
   * @since 0.2.0
   */
  default double logVolume() {
    return 0;
  }

  /** How many classes the points belong to; 0 where they have none. */
  default int classes() {
    return 0;
  }

  /** The names of the classes, as many as there are: their numbers unless the data names them. */
  default List<String> classNames() {
    return IntStream.range(0, classes()).mapToObj(String::valueOf).toList();
  }

  /**
   * The same points as {@link #draw} of the same generator, with the class of each.
   *
   * @throws RunFailedException if this data has no classes
   */
  default Labelled drawLabelled(int count, RandomGenerator random) {
    throw noClasses();
  }

  /**
   * As {@link #reference}, of one class.
   *
   * @throws RunFailedException if this data has no classes
   */
  default Points reference(int count, int label, RandomGenerator random) {
    throw noClasses();
  }

  /** As {@link #exactVelocity(Schedule)}, to the points of one class. */
  default Optional<VelocityField> exactVelocity(Schedule schedule, int label) {
    return Optional.empty();
  }

  private RunFailedException noClasses() {
    return new RunFailedException(
        "data '"
            + dataset().name()
            + "' has no classes; data with classes are for example 'digits' and"
            + " 'gaussian-mixture'");
  }

  /**
   * The exact marginal velocity of the path x_t = alpha(t) x_1 + beta(t) x_0 from standard normal
   * noise to this data; empty where it has no closed form.
   */
  default Optional<VelocityField> exactVelocity(Schedule schedule) {
    return Optional.empty();
  }

  /** The exact density of the points; empty where it has no closed form. */
  default Optional<Density> density() {
    return Optional.empty();
  }

  /** The names of a point's values, for tables. */
  default List<String> columns() {
    return IntStream.rangeClosed(1, width()).mapToObj(i -> "x" + i).toList();
  }

  /** Points in the units of the source, where this data was scaled for learning. */
  default Points inSourceUnits(Points points) {
    return points;
  }

  /** Points in the units of learning, of points in the units of the source. */
  default Points fromSourceUnits(Points points) {
    return points;
  }

  /** The number of values of one point. */
  default int width() {
    int width = 1;
    for (int side : shape()) {
      width = Math.multiplyExact(width, side);
    }
    return width;
  }
}
