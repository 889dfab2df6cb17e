package dev.sluice.runtime.file;

import java.nio.ByteBuffer;

/**
 * Types in which float32 weights are written; those of 16 bits are rounded to the nearest, of two
 * alike to the even one.
 *
 * @since 0.3.0
 */
public enum WeightType {
  /** As they are. */
  F32(4),
  /** A sign, 5 bits of exponent, 10 of mantissa: at most 65,504. */
  F16(2),
  /** The upper half of float32. */
  BF16(2);

  private static final float LARGEST_HALF = 65_504;

  /** Half-way to what would be the next number; it and all above round to infinity. */
  private static final float ABOVE_HALF = 65_520;

  private final int bytes;

  WeightType(int bytes) {
    this.bytes = bytes;
  }

  /** How many a number takes. */
  public int bytes() {
    return bytes;
  }

  /** Whether a finite number stays finite. */
  boolean holds(float value) {
    return switch (this) {
      case F32 -> true;
      case F16 -> Math.abs(value) < ABOVE_HALF;
      case BF16 -> (brain(value) & 0x7f80) != 0x7f80;
    };
  }

  /** Writes a number, little-endian. */
  void put(float value, ByteBuffer into) {
    switch (this) {
      case F32 -> into.putFloat(value);
      case F16 -> into.putShort(half(value));
      case BF16 -> into.putShort(brain(value));
    }
  }

  private static short brain(float value) {
    int bits = Float.floatToRawIntBits(value);
    return (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
  }

  private static short half(float value) {
    int sign = (Float.floatToRawIntBits(value) >>> 16) & 0x8000;
    float size = Math.abs(value);
    if (size < 0x1p-14f) {
      // Multiples of 2^-24: rint is to the nearest, and to even.
      return (short) (sign | (int) Math.rint(size * 0x1p24));
    }
    if (size > LARGEST_HALF) {
      size = LARGEST_HALF;
    }
    int bits = Float.floatToRawIntBits(size) - ((127 - 15) << 23);
    return (short) (sign | ((bits + 0xfff + ((bits >>> 13) & 1)) >>> 13));
  }
}
