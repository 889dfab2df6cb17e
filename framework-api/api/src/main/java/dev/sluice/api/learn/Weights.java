package dev.sluice.api.learn;

import java.nio.FloatBuffer;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The initial weights of a model, in the order of {@link Parameters}: drawn by the architecture
 * from its own random stream, or given. Given ones are never changed, so a buffer may be a
 * read-only map of a file. Immutable.
 *
 * @since 0.2.0
 */
public final class Weights {
  private final @Nullable FloatBuffer given;

  private Weights(@Nullable FloatBuffer given) {
    this.given = given;
  }

  /** Drawn by the architecture. */
  public static Weights drawn() {
    return new Weights(null);
  }

  /** Those of an array, which the caller leaves unchanged until the model is made. */
  public static Weights of(float[] values) {
    return of(FloatBuffer.wrap(values));
  }

  /** Those from the buffer's position to its limit, which may be a memory-mapped file. */
  public static Weights of(FloatBuffer values) {
    return new Weights(Objects.requireNonNull(values, "values").slice().asReadOnlyBuffer());
  }

  /** A copy of the weights of a model of the same architecture and shape. */
  public static Weights copyOf(Parameters model) {
    return of(model.copyParameters());
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
