package dev.sluice.api.learn;

import dev.sluice.api.vector.NarrowType;
import java.util.Locale;
import java.util.Optional;

/**
 * The numbers in which a model keeps its matrices. With 16 bits it takes half of the memory and,
 * where memory is what it waits for, half of the time, and is only read: it cannot be trained.
 * Everything is computed in float32.
 *
 * @since 0.2.0
 */
public enum Precision {
  /** As trained. */
  FLOAT32,

  /** The range of float32, 8 bits of precision. */
  BFLOAT16,

  /** Up to 65504, 11 bits of precision. */
  FLOAT16;

  /** The numbers of 16 bits; empty for {@link #FLOAT32}. */
  public Optional<NarrowType> narrow() {
    return switch (this) {
      case FLOAT32 -> Optional.empty();
      case BFLOAT16 -> Optional.of(NarrowType.BFLOAT16);
      case FLOAT16 -> Optional.of(NarrowType.FLOAT16);
    };
  }

  /** As descriptors and command lines write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
