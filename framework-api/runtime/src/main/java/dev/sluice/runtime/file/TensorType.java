package dev.sluice.runtime.file;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Types of numbers in safetensors files; those of weights are read as float32. */
enum TensorType {
  F64(8),
  F32(4),
  F16(2),
  BF16(2),
  I64(8),
  I32(4),
  I16(2),
  I8(1),
  U64(8),
  U32(4),
  U16(2),
  U8(1),
  BOOL(1),
  F8_E5M2(1),
  F8_E4M3(1);

  private static final Set<TensorType> WEIGHTS = EnumSet.of(F64, F32, F16, BF16);

  private final int bytes;

  TensorType(int bytes) {
    this.bytes = bytes;
  }

  static Optional<TensorType> of(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }

  /** For messages. */
  static String names() {
    return Arrays.stream(values()).map(TensorType::name).collect(Collectors.joining(", "));
  }

  /** Bytes of a number. */
  int bytes() {
    return bytes;
  }

  boolean isWeight() {
    return WEIGHTS.contains(this);
  }

  /**
   * The next number, the nearest float32 to it: infinite where it is too large.
   *
   * @param in little-endian, advanced
   * @throws IllegalStateException if this is no type of weights
   */
  float next(ByteBuffer in) {
    return switch (this) {
      case F64 -> (float) in.getDouble();
      case F32 -> in.getFloat();
      case F16 -> half(in.getShort());
      case BF16 -> Float.intBitsToFloat(in.getShort() << 16);
      default -> throw new IllegalStateException(name());
    };
  }

  /** IEEE 754 binary16: a sign, 5 bits of exponent, 10 of mantissa. */
  private static float half(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = bits >> 10 & 0x1f;
    int mantissa = bits & 0x3ff;
    if (exponent == 0) {
      float small = mantissa * 0x1p-24f;
      return sign == 0 ? small : -small;
    }
    int wide = exponent == 0x1f ? 0xff : exponent - 15 + 127;
    return Float.intBitsToFloat(sign | wide << 23 | mantissa << 13);
  }
}
