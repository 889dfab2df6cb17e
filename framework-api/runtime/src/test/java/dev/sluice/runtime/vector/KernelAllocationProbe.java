package dev.sluice.runtime.vector;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import dev.sluice.api.vector.Curve;
import dev.sluice.api.vector.LayerMath;
import dev.sluice.api.vector.Matrix;
import dev.sluice.api.vector.MatrixMath;
import dev.sluice.api.vector.NarrowMath;
import dev.sluice.api.vector.NarrowMatrix;
import dev.sluice.api.vector.NarrowType;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Calls the kernels of products, of layers and of rows in turn until none allocates more than the
 * given bytes, and prints those that do when its patience ends, one a line.
 */
final class KernelAllocationProbe {
  /** Processor time, which a busy machine does not shorten. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int ROWS = 40;
  private static final int DEPTH = 144;
  private static final int COLUMNS = 144;
  private static final int SIZE = ROWS * 2 * COLUMNS;

  private final Map<String, Runnable> kernels = new LinkedHashMap<>();

  private KernelAllocationProbe() {
    products(TileMaths.fastestMatrices());
    for (NarrowType type : NarrowType.values()) {
      narrow(TileMaths.fastestNarrow(), type);
    }
    layers(TileMaths.fastestLayers());
  }

  public static void main(String[] words) {
    new KernelAllocationProbe().print(Long.parseLong(words[0]));
  }

  /** The interpreter boxes every vector: until the compiled code is there, calls allocate. */
  private void print(long enough) {
    Map<String, Long> above = new LinkedHashMap<>();
    do {
      above.clear();
      kernels.forEach(
          (name, kernel) -> {
            long before = allocatedBytes();
            kernel.run();
            long bytes = allocatedBytes() - before;
            if (bytes > enough) {
              above.put(name, bytes);
            }
          });
    } while (!above.isEmpty() && processorTime().compareTo(PATIENCE) < 0);
    above.forEach((name, bytes) -> System.out.println(name + ": " + bytes));
  }

  private void products(MatrixMath math) {
    float[] a = numbers(ROWS * DEPTH);
    float[] b = numbers(DEPTH * COLUMNS);
    Matrix c = Matrix.rows(new float[ROWS * COLUMNS], 0, COLUMNS);
    Matrix plain = Matrix.rows(a, 0, DEPTH);
    Matrix turned = Matrix.rows(a, 0, ROWS).transposed();
    Matrix right = Matrix.rows(b, 0, COLUMNS);
    Matrix turnedRight = Matrix.rows(b, 0, DEPTH).transposed();
    float[] scratch = new float[math.scratch()];
    float[] packed = new float[math.packed(DEPTH, COLUMNS)];
    for (int rows : new int[] {1, 2, 3, 16, ROWS}) {
      String size = ", " + rows + " rows";
      kernels.put(
          "A B" + size, () -> math.multiply(rows, COLUMNS, DEPTH, plain, right, null, c, scratch));
      kernels.put(
          "A^T B" + size,
          () -> math.multiply(rows, COLUMNS, DEPTH, turned, right, null, c, scratch));
      kernels.put(
          "A B^T" + size,
          () -> math.multiply(rows, COLUMNS, DEPTH, plain, turnedRight, c, c, scratch));
      kernels.put(
          "packed" + size,
          () -> {
            math.pack(DEPTH, COLUMNS, right, packed, 0);
            math.multiplyPacked(rows, COLUMNS, DEPTH, plain, packed, 0, c, c, scratch);
          });
    }
  }

  private void narrow(NarrowMath math, NarrowType type) {
    NarrowMatrix b = new NarrowMatrix(type, DEPTH, COLUMNS, math.strip());
    float[] row = numbers(COLUMNS);
    for (int k = 0; k < DEPTH; k++) {
      b.round(k, row, 0);
    }
    Matrix a = Matrix.rows(numbers(2 * DEPTH), 0, DEPTH);
    Matrix c = Matrix.rows(new float[2 * COLUMNS], 0, COLUMNS);
    float[] scratch = new float[math.scratch()];
    float[] wide = new float[DEPTH * math.strip()];
    for (int rows : new int[] {1, 2}) {
      kernels.put(
          type + ", " + rows + " rows",
          () -> math.multiply(rows, 0, COLUMNS, a, b, null, c, scratch));
    }
    kernels.put("widened " + type, () -> math.widen(b, 0, 0, DEPTH, wide, 0, math.strip()));
  }

  private void layers(LayerMath math) {
    float[] x = numbers(SIZE);
    float[] y = numbers(SIZE);
    float[] slope = new float[SIZE];
    float[] gain = numbers(COLUMNS);
    float[] mean = new float[ROWS];
    float[] rate = numbers(ROWS);
    float[] sums = new float[2 * COLUMNS];
    for (Curve curve : Curve.values()) {
      kernels.put(curve.toString(), () -> math.curve(curve, ROWS, COLUMNS, x, 0, COLUMNS));
      kernels.put(
          curve + " with slope",
          () -> math.curveAndSlope(curve, ROWS, COLUMNS, x, 0, COLUMNS, slope));
    }
    kernels.put(
        "moments", () -> math.moments(ROWS, COLUMNS, x, 0, COLUMNS, true, 0.1f, mean, rate, 0));
    kernels.put(
        "norm",
        () ->
            math.normalise(ROWS, COLUMNS, x, 0, COLUMNS, mean, rate, 0, gain, gain, y, 0, COLUMNS));
    kernels.put(
        "norm back",
        () ->
            math.normaliseBack(
                ROWS, COLUMNS, x, 0, COLUMNS, true, mean, rate, 0, gain, y, 0, COLUMNS, slope, 0,
                COLUMNS, sums, 0));
    kernels.put("sum", () -> math.sum(ROWS, COLUMNS, x, 0, COLUMNS, sums, 0));
    kernels.put("added", () -> math.add(ROWS, COLUMNS, x, 0, COLUMNS, y, 0, COLUMNS));
    kernels.put(
        "log-sum-exp", () -> math.sumExponentials(ROWS, COLUMNS, x, 0, COLUMNS, mean, rate, 0));
    kernels.put("softmax", () -> math.exponentials(ROWS, COLUMNS, y, 0, COLUMNS, mean, rate, 0));
  }

  private static float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = 1f / (1 + i % 17);
    }
    return numbers;
  }

  private static Duration processorTime() {
    return Duration.ofNanos(
        ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime());
  }

  private static long allocatedBytes() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
