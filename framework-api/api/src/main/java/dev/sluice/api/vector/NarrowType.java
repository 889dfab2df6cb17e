package dev.sluice.api.vector;

/**
 * Numbers of 16 bits that stand for float32 ones: rounded to the nearest, ties to the even one;
 * every one of them is a float32.
 *
 * @since 0.2.0
 */
public enum NarrowType {
  /** The first half of a float32: its range, and 8 bits of precision. */
  BFLOAT16 {
    @Override
    public short round(float value) {
      int bits = Float.floatToRawIntBits(value);
      if (Float.isNaN(value)) {
        return (short) ((bits >>> 16) | 0x40);
      }
      return (short) ((bits + 0x7FFF + ((bits >>> 16) & 1)) >>> 16);
    }

    @Override
    public float widen(short value) {
      return Float.intBitsToFloat(value << 16);
    }
  },

  /** IEEE 754 binary16: 11 bits of precision, from 6.0e-8 to 65504. */
  FLOAT16 {
    @Override
    public short round(float value) {
      int bits = Float.floatToRawIntBits(value);
      int sign = (bits >>> 16) & 0x8000;
      int magnitude = bits & 0x7FFFFFFF;
      if (magnitude > INFINITE) {
        return (short) (sign | 0x7E00 | ((magnitude >>> 13) & 0x1FF));
      }
      if (magnitude >= 0x477FF000) {
        return (short) (sign | 0x7C00);
      }
      if (magnitude >= 0x38800000) {
        int rounded = magnitude + 0xFFF + ((magnitude >>> 13) & 1);
        return (short) (sign | ((rounded - (112 << 23)) >>> 13));
      }
      // Numbers from 1/2 to 1 are 2^-24 apart, as subnormal ones of 16 bits are.
      int units = Float.floatToRawIntBits(Float.intBitsToFloat(magnitude) + 0.5f);
      return (short) (sign | (units - Float.floatToRawIntBits(0.5f)));
    }

    @Override
    public float widen(short value) {
      int moved = value << 16 >> 3 & 0x8FFFE000;
      int bits = Float.floatToRawIntBits(Float.intBitsToFloat(moved) * 0x1p112f);
      return Float.intBitsToFloat((value & 0x7C00) == 0x7C00 ? bits | INFINITE : bits);
    }
  };

  private static final int INFINITE = 0x7F800000;

  /** The nearest number; infinite beyond the largest, NaN for NaN. */
  public abstract short round(float value);

  /** The same number. */
  public abstract float widen(short value);
}
