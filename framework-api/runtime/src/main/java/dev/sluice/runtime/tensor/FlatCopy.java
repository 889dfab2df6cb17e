package dev.sluice.runtime.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.nio.FloatBuffer;

/** Copies between Java arrays and arrays that libtorch owns: on the CPU one pass and no buffer. */
final class FlatCopy {
  private FlatCopy() {}

  /** Writes {@code array.size()} values from {@code offset} on. */
  static void write(float[] values, int offset, NDArray array) {
    if (array.getDataType() != DataType.FLOAT32) {
      throw new IllegalArgumentException("only float32 can be written, not " + array);
    }
    int size = Math.toIntExact(array.size());
    if (array.getDevice().isGpu()) {
      array.set(FloatBuffer.wrap(values, offset, size));
    } else if (size > 0) {
      array.toByteBuffer(true).asFloatBuffer().put(values, offset, size);
    }
  }

  /** Reads all values of an array of any floating type, the gradient of a leaf as a rule. */
  static void read(NDArray array, float[] into, int offset) {
    int size = Math.toIntExact(array.size());
    if (size == 0) {
      return;
    }
    if (array.getDataType() != DataType.FLOAT32) {
      try (NDArray narrow = array.toType(DataType.FLOAT32, true)) {
        read(narrow, into, offset);
      }
    } else {
      array.toByteBuffer(!array.getDevice().isGpu()).asFloatBuffer().get(into, offset, size);
    }
  }
}
