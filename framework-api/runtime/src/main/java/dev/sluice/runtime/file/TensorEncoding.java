package dev.sluice.runtime.file;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How numbers of a tensor are stored: in blocks, each read as float32. The first four are exact
 * (F64 is rounded); the last three are ggml's, a scale of 16 bits and whole numbers per 32 values,
 * and give what ggml and PyPI's gguf give.
 */
enum TensorEncoding {
  F64(1, 8),
  F32(1, 4),
  F16(1, 2),
  BF16(1, 2),
  Q8_0(32, 34),
  Q4_0(32, 18),
  Q4_1(32, 20);

  private static final int HALF = 16;

  private final int width;
  private final int bytes;

  TensorEncoding(int width, int bytes) {
    this.width = width;
    this.bytes = bytes;
  }

  static Optional<TensorEncoding> of(String name) {
    return Arrays.stream(values()).filter(each -> each.name().equals(name)).findFirst();
  }

  /** For messages. */
  static String names() {
    return Arrays.stream(values()).map(TensorEncoding::name).collect(Collectors.joining(", "));
  }

  /** Numbers of a block. */
  int width() {
    return width;
  }

  /** Bytes of a block. */
  int bytes() {
    return bytes;
  }

  /**
   * Decodes blocks.
   *
   * @param in little-endian, advanced
   * @param from where they begin in {@code into}
   */
  void decode(ByteBuffer in, int blocks, float[] into, int from) {
    switch (this) {
      case F32 -> {
        in.asFloatBuffer().get(into, from, blocks);
        in.position(in.position() + blocks * bytes);
      }
      case F64, F16, BF16 -> {
        TensorType type = TensorType.valueOf(name());
        for (int i = from; i < from + blocks; i++) {
          into[i] = type.next(in);
        }
      }
      default -> {
        for (int i = 0; i < blocks; i++) {
          block(in, into, from + i * width);
        }
      }
    }
  }

  private void block(ByteBuffer in, float[] into, int from) {
    float scale = TensorType.F16.next(in);
    if (this == Q8_0) {
      for (int i = from; i < from + width; i++) {
        into[i] = scale * in.get();
      }
      return;
    }
    // Of each byte, the low four bits are of the first half of the block.
    if (this == Q4_0) {
      for (int i = from; i < from + HALF; i++) {
        int two = in.get();
        into[i] = scale * ((two & 0xf) - 8);
        into[i + HALF] = scale * ((two >> 4 & 0xf) - 8);
      }
      return;
    }
    float least = TensorType.F16.next(in);
    for (int i = from; i < from + HALF; i++) {
      int two = in.get();
      into[i] = scale * (two & 0xf) + least;
      into[i + HALF] = scale * (two >> 4 & 0xf) + least;
    }
  }
}
