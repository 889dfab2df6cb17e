import dev.sluice.api.run.Threads;
import dev.sluice.api.vector.Matrix;
import dev.sluice.api.vector.MatrixMath;
import dev.sluice.api.vector.MatrixProducts;
import dev.sluice.runtime.vector.TileMaths;
import dev.sluice.runtime.vector.WorkerPool;
import java.util.SplittableRandom;

/**
 * Milliseconds of a product a line: {@code ab|atb|abt|packed rows columns depth threads times}.
 * {@code packed} is by one thread, with a right-hand side that was packed before.
 */
final class MatmulServer {
  private final MatrixMath math = TileMaths.fastestMatrices();
  private final float[] scratch = new float[math.scratch()];
  private String shape = "";
  private int threads;
  private MatrixProducts products;
  private Matrix a;
  private Matrix b;
  private Matrix c;
  private float[] packed = new float[0];

  public static void main(String[] arguments) throws Exception {
    Server.serve(new MatmulServer()::answer);
  }

  private double answer(String[] words) {
    int rows = Integer.parseInt(words[1]);
    int columns = Integer.parseInt(words[2]);
    int depth = Integer.parseInt(words[3]);
    prepare(words[0], rows, columns, depth, Integer.parseInt(words[4]));
    int times = Integer.parseInt(words[5]);
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) {
      if (words[0].equals("packed")) {
        math.multiplyPacked(rows, columns, depth, a, packed, 0, null, c, scratch);
      } else {
        products.multiply(rows, columns, depth, a, b, null, c);
      }
    }
    return (System.nanoTime() - start) / 1e6 / times;
  }

  private void prepare(String what, int rows, int columns, int depth, int count) {
    if (count != threads) {
      threads = count;
      products = new MatrixProducts(math, new WorkerPool(new Threads(count), () -> {}));
    }
    String asked = String.join(" ", what, "" + rows, "" + columns, "" + depth);
    if (!asked.equals(shape)) {
      shape = asked;
      SplittableRandom random = new SplittableRandom(1);
      a = matrix(random, rows, depth, what.equals("atb"));
      b = matrix(random, depth, columns, what.equals("abt"));
      c = Matrix.rows(new float[rows * columns], 0, columns);
      if (what.equals("packed")) {
        packed = new float[math.packed(depth, columns)];
        math.pack(depth, columns, b, packed, 0);
      }
    }
  }

  /** Normal numbers; stored column by column where it is {@code transposed}. */
  private static Matrix matrix(SplittableRandom random, int rows, int columns, boolean transposed) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return transposed
        ? Matrix.rows(values, 0, rows).transposed()
        : Matrix.rows(values, 0, columns);
  }
}
