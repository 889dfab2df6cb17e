package dev.sluice.runtime.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.api.vector.NarrowType;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NarrowTypeTest {
  @Test
  void everyBfloat16IsTheFloatOfItsBits() {
    for (int i = 0; i < 1 << 16; i++) {
      float widened = NarrowType.BFLOAT16.widen((short) i);
      assertEquals(i, Float.floatToRawIntBits(widened) >>> 16);
      assertEquals(0, Float.floatToRawIntBits(widened) & 0xFFFF);
    }
  }

  @Test
  void everyFloat16IsWidenedExactly() {
    for (int i = 0; i < 1 << 16; i++) {
      float widened = NarrowType.FLOAT16.widen((short) i);
      assertEquals(defined(i), widened, () -> "another number");
      assertEquals(i >>> 15, Float.floatToRawIntBits(widened) >>> 31);
    }
  }

  /** A float16 by IEEE 754's formula. */
  private static float defined(int bits) {
    int exponent = bits >>> 10 & 31;
    int fraction = bits & 1023;
    double sign = bits >>> 15 == 0 ? 1 : -1;
    if (exponent == 31) {
      return fraction == 0 ? (float) (sign * Double.POSITIVE_INFINITY) : Float.NaN;
    }
    double magnitude =
        exponent == 0
            ? Math.scalb((double) fraction, -24)
            : Math.scalb((double) (1024 + fraction), exponent - 25);
    return (float) (sign * magnitude);
  }

  @ParameterizedTest
  @EnumSource
  void aNumberOf16BitsIsRoundedToItself(NarrowType type) {
    for (int i = 0; i < 1 << 16; i++) {
      float widened = type.widen((short) i);
      if (Float.isNaN(widened)) {
        assertTrue(Float.isNaN(type.widen(type.round(widened))));
      } else {
        assertEquals((short) i, type.round(widened));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void betweenTwoNumbersTheNearestIsTakenAndOfTwoTheEvenOne(NarrowType type) {
    short largest = (short) (type == NarrowType.FLOAT16 ? 0x7BFF : 0x7F7F);
    for (int i = 0; i < largest; i++) {
      short below = (short) i;
      short above = (short) (i + 1);
      // Half of the sum is a float32, as it has one bit more.
      float middle = (float) ((0.5 * type.widen(below)) + (0.5 * type.widen(above)));
      short even = (i & 1) == 0 ? below : above;
      assertEquals(even, type.round(middle));
      assertEquals(below, type.round(Math.nextDown(middle)));
      assertEquals(above, type.round(Math.nextUp(middle)));
      assertEquals((short) (even | 0x8000), type.round(-middle));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "FLOAT16, 65519.996, 65504",
    "FLOAT16, 65520, Infinity",
    "FLOAT16, -65520, -Infinity",
    "FLOAT16, 3.4e38, Infinity",
    "BFLOAT16, 3.3895314e38, 3.3895314e38",
    "BFLOAT16, 3.4028235e38, Infinity",
    "FLOAT16, 2.9802322e-8, 0",
    "FLOAT16, 2.9802326e-8, 5.9604645e-8",
    "FLOAT16, -1e-45, -0.0",
    "BFLOAT16, 1e-45, 0",
    "BFLOAT16, NaN, NaN",
    "FLOAT16, NaN, NaN"
  })
  void theEndsOfTheRange(NarrowType type, float value, float rounded) {
    assertEquals(rounded, type.widen(type.round(value)));
  }

  @ParameterizedTest
  @EnumSource
  void noOtherNumberIsNearer(NarrowType type) {
    Random random = new Random(5);
    for (int i = 0; i < 100_000; i++) {
      float value = (float) Math.scalb(random.nextGaussian(), random.nextInt(40) - 26);
      short rounded = type.round(value);
      double gap = gap(type, rounded, value);
      assertTrue(gap <= gap(type, (short) (rounded + 1), value));
      assertTrue((rounded & 0x7FFF) == 0 || gap <= gap(type, (short) (rounded - 1), value));
    }
  }

  private static double gap(NarrowType type, short rounded, float value) {
    return Math.abs((double) type.widen(rounded) - value);
  }
}
