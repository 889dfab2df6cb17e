package dev.sluice.flow.normalizing;

import java.util.Optional;

/** A linear map between two layers that move columns, so that every column meets every other. */
public enum Mixing {
  /** Nothing. */
  NONE,
  /** A rotation. */
  ROTATION,
  /** Any matrix, as a lower times an upper triangle. */
  LOWER_UPPER;

  Optional<Layer> layer(int width) {
    return switch (this) {
      case NONE -> Optional.empty();
      case ROTATION -> Optional.of(new Rotation(width));
      case LOWER_UPPER -> Optional.of(new LowerUpper(width));
    };
  }
}
