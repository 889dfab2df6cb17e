package dev.sluice.api.learn;

import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.RunFailedException;
import java.nio.FloatBuffer;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The initial weights of a model, in the order of {@link Parameters}: drawn by the architecture
 * from its own random stream, given, or as the descriptor says. Given ones are never changed, so a
 * buffer may be a read-only map of a file. Immutable.
 *
 * @since 0.2.0
 */
public final class Weights {
  private final @Nullable FloatBuffer given;
  private final @Nullable Build build;
  private final @Nullable Spec<InitialWeights> replacing;
  private final Precision precision;

  private Weights(
      @Nullable FloatBuffer given,
      @Nullable Build build,
      @Nullable Spec<InitialWeights> replacing,
      Precision precision) {
    this.given = given;
    this.build = build;
    this.replacing = replacing;
    this.precision = precision;
  }

  /** Drawn by the architecture. */
  public static Weights drawn() {
    return new Weights(null, null, null, Precision.FLOAT32);
  }

  /**
   * As the descriptor says: drawn by the architecture, or what its parameter {@code weights} names.
   *
   * @param build of the run
   */
  public static Weights initial(Build build) {
    return new Weights(null, build, null, Precision.FLOAT32);
  }

  /** Those of an array, which the caller leaves unchanged until the model is made. */
  public static Weights of(float[] values) {
    return of(FloatBuffer.wrap(values));
  }

  /** Those from the buffer's position to its limit, which may be a memory-mapped file. */
  public static Weights of(FloatBuffer values) {
    FloatBuffer given = Objects.requireNonNull(values, "values").slice().asReadOnlyBuffer();
    return new Weights(given, null, null, Precision.FLOAT32);
  }

  /** A copy of the weights of a model of the same architecture and shape. */
  public static Weights copyOf(Parameters model) {
    return of(model.copyParameters());
  }

  /**
   * The same weights for a model that keeps its matrices in numbers of this precision.
   *
   * @param kept other than float32 for a model that is only read
   * @throws IllegalStateException if the weights are not given, but drawn or a descriptor's: a
   *     model that begins with those is trained
   */
  public Weights in(Precision kept) {
    if (given == null && kept != Precision.FLOAT32) {
      throw new IllegalStateException("only weights that are given can be kept in " + kept);
    }
    return new Weights(given, build, replacing, kept);
  }

  /** In which numbers a model of these weights keeps its matrices. */
  public Precision precision() {
    return precision;
  }

  /**
   * Those that were given, to be read.
   *
   * @throws IllegalStateException if none were given
   */
  public FloatBuffer all() {
    if (given == null) {
      throw new IllegalStateException("these weights are not drawn yet");
    }
    return given.duplicate();
  }

  /** Whether they are given, not drawn or a descriptor's. */
  public boolean areGiven() {
    return given != null;
  }

  /**
   * Drawn, and soon replaced.
   *
   * @throws RunFailedException if others replace them already
   */
  Weights replacedBy(Spec<InitialWeights> initial) {
    if (replacing != null) {
      throw new RunFailedException(
          "weights are given twice, by %s and by %s: remove one of them"
              .formatted(place(replacing), place(initial)));
    }
    return new Weights(null, build, initial, precision);
  }

  /**
   * Replaces the parameters of a model by those that a descriptor names.
   *
   * @throws RunFailedException if it does not fit, with its place in the descriptor
   */
  public void load(Spec<InitialWeights> initial, Parameters model) {
    if (build == null) {
      throw new RunFailedException(
          place(initial)
              + ": this model is made with Weights.drawn(); its experiment has to make it with"
              + " Weights.initial");
    }
    InitialWeights source = build.of(initial);
    try {
      source.load(model);
    } catch (RunFailedException e) {
      throw new RunFailedException(place(initial) + ": " + e.getMessage(), e);
    }
  }

  private static String place(Spec<InitialWeights> initial) {
    return "%s (weights '%s')"
        .formatted(initial.path().isEmpty() ? "weights" : initial.path(), initial.type());
  }

  /**
   * The weights as an array of the caller's own.
   *
   * @param count how many the architecture has in this shape
   * @param draw called if none were given; an array of length {@code count}
   * @throws IllegalArgumentException if another number of weights was given
   */
  public float[] values(int count, Supplier<float[]> draw) {
    if (given == null) {
      return draw.get();
    }
    float[] values = new float[count];
    read(count, draw).get(values);
    return values;
  }

  /**
   * The weights to be read once, for models that keep them in another form: given ones are not
   * copied. Not to be written.
   *
   * @param count as for {@link #values}
   * @param draw as for {@link #values}
   * @throws IllegalArgumentException as {@link #values}
   */
  public FloatBuffer read(int count, Supplier<float[]> draw) {
    FloatBuffer buffer = given;
    if (buffer == null) {
      return FloatBuffer.wrap(draw.get());
    }
    if (buffer.remaining() != count) {
      throw new IllegalArgumentException(
          String.format("%d weights for a model that has %d", buffer.remaining(), count));
    }
    return buffer.duplicate();
  }
}
