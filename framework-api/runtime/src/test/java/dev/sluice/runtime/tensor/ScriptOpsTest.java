package dev.sluice.runtime.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.sluice.api.run.Threads;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptOpsTest {
  private static final Offset<Double> EPS = within(1e-12);
  private static final int ROWS = 3;
  private static final int COLUMNS = 5;

  private final PyTorchTensors tensors = new PyTorchTensors("cpu", new Threads(1));
  private NDManager step;

  @BeforeEach
  void open() {
    step = tensors.manager().newSubManager();
  }

  @AfterEach
  void close() {
    step.close();
    tensors.close();
  }

  @Test
  void siluIsXTimesItsSigmoid() {
    assertThat(evaluate(tensors::silu, -3, -1, 0.5, 40))
        .containsExactly(new double[] {-3 * sigmoid(-3), -sigmoid(-1), sigmoid(0.5) / 2, 40}, EPS);
  }

  @Test
  void logSigmoidIsStableFarOut() {
    assertThat(evaluate(tensors::logSigmoid, -800, -1, 0, 800))
        .containsExactly(new double[] {-800, Math.log(sigmoid(-1)), -Math.log(2), 0}, EPS);
  }

  @Test
  void logSumExpIsStableFarOutAndRunsOverTheLastAxis() {
    NDArray x = step.create(new double[] {1000, 1000, -1000, -1000, 0, 1}, new Shape(3, 2));
    NDArray y = tensors.logSumExp(x);
    assertThat(y.getShape()).isEqualTo(new Shape(3));
    assertThat(y.toDoubleArray())
        .containsExactly(
            new double[] {1000 + Math.log(2), -1000 + Math.log(2), Math.log(1 + Math.E)}, EPS);
  }

  @Test
  void linearIsAMatrixProductWithBias() {
    NDArray x = step.create(new double[] {1, 2, 3, 4, 5, 6}, new Shape(2, 3));
    NDArray w = step.create(new double[] {1, 0, -1, 2, 2, 2}, new Shape(2, 3));
    NDArray b = step.create(new double[] {10, 20});
    assertThat(tensors.linear(x, w, b).toDoubleArray()).containsExactly(8, 32, 8, 50);
  }

  @Test
  void derivativesAreTheFiniteDifferences() {
    checkDerivative(tensors::silu);
    checkDerivative(tensors::logSigmoid);
    checkDerivative(tensors::logSumExp);
    NDArray w = draw(9, 2, COLUMNS);
    NDArray b = draw(10, 1, 2).reshape(2);
    checkDerivative(x -> tensors.silu(tensors.linear(x, w, b)));
    checkDerivative(x -> tensors.linear(b.reshape(1, 2).matMul(w), x, draw(3, 1, ROWS)));
  }

  @Test
  void derivativesAreThoseOfCompositionsOfPlainOperations() {
    float[] values = new float[ROWS * COLUMNS];
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    compare(values, tensors::silu, x -> x.mul(x.getNDArrayInternal().sigmoid()));
    compare(values, tensors::logSigmoid, x -> x.getNDArrayInternal().sigmoid().log());
    compare(values, tensors::logSumExp, x -> x.exp().sum(new int[] {1}).log());
  }

  @Test
  void slopesAreTheDerivativesTimesTheDirections() {
    slope(tensors::silu, tensors::siluSlope);
    slope(x -> x.getNDArrayInternal().gelu(), tensors::geluSlope);
  }

  private void slope(UnaryOperator<NDArray> curve, BinaryOperator<NDArray> slope) {
    double h = 1e-5;
    NDArray x = draw(5, ROWS, COLUMNS);
    NDArray dx = draw(6, 2 * ROWS, COLUMNS).reshape(2, ROWS, COLUMNS);
    NDArray up = curve.apply(x.add(h));
    NDArray down = curve.apply(x.sub(h));
    double[] expected = up.sub(down).div(2 * h).mul(dx).toDoubleArray();

    NDArray seen = slope.apply(x, dx);

    assertThat(seen.getShape()).isEqualTo(dx.getShape());
    assertThat(seen.toDoubleArray()).containsExactly(expected, within(1e-8));
  }

  @ParameterizedTest
  @CsvSource({"128, 128, 128", "700, 100, 30", "1, 1024, 1024", "22000, 3, 16", "2200, 32, 15"})
  void largeProductsOutsideAGraphAreThoseOfDoublePrecision(int rows, int in, int out) {
    NDArray x = draw(1, rows, in);
    NDArray w = draw(2, out, in);
    NDArray b = draw(3, 1, out).reshape(out);
    double[] expected = x.matMul(w.transpose()).add(b).toDoubleArray();
    double[] expectedWithout = x.matMul(w.transpose()).toDoubleArray();
    NDArray narrow = x.toType(DataType.FLOAT32, true);
    NDArray weight = w.toType(DataType.FLOAT32, true);
    NDArray bias = b.toType(DataType.FLOAT32, true);
    float[] recorded = tensors.linear(narrow, weight, bias).toFloatArray();

    NDArray out3 =
        tensors.withoutGradients(() -> tensors.linear(narrow.reshape(1, rows, in), weight));
    float[] large =
        tensors.withoutGradients(() -> tensors.linear(narrow, weight, bias)).toFloatArray();

    assertThat(out3.getShape()).isEqualTo(new Shape(1, rows, out));
    assertThat(worst(expected, large)).isLessThan(1e-5 * Math.sqrt(in));
    assertThat(worst(expected, recorded)).isLessThan(1e-5 * Math.sqrt(in));
    assertThat(worst(expectedWithout, out3.toFloatArray())).isLessThan(1e-5 * Math.sqrt(in));
  }

  @Test
  void aLargeProductWithinAGraphHasItsDerivative() {
    NDArray leaf = tensors.leaf(step, new float[128 * 128], new Shape(128, 128));
    NDArray x = step.ones(new Shape(128, 128));
    NDArray b = step.ones(new Shape(128));
    float[] gradient = new float[128 * 128];

    double loss =
        tensors.gradients(new NDList(leaf), gradient, () -> tensors.linear(x, leaf, b).sum());

    assertThat(loss).isEqualTo(128 * 128);
    assertThat(gradient).containsOnly(128f);
  }

  @Test
  void aBuildOfLibtorchWithoutOneDnnTakesLargeProductsTheOtherWay() {
    String unknown =
        """
          def large_linear(self: __torch__.M,
            x: Tensor) -> Tensor:
            return ops.mkldnn._an_operation_of_the_future(x)
        """;
    NDArray x = step.ones(new Shape(128, 128));
    NDArray bias = step.zeros(new Shape(128));

    try (ScriptOps ops = new ScriptOps(step, unknown)) {
      float[] out = tensors.withoutGradients(() -> ops.linear(x, x, bias)).toFloatArray();

      assertThat(out).containsOnly(128f);
    }
  }

  private static double worst(double[] expected, float[] seen) {
    return IntStream.range(0, expected.length)
        .mapToDouble(i -> Math.abs(expected[i] - seen[i]))
        .max()
        .orElseThrow();
  }

  private void compare(float[] values, UnaryOperator<NDArray> one, UnaryOperator<NDArray> other) {
    NDArray leaf = tensors.leaf(step, values, new Shape(ROWS, COLUMNS));
    float[] a = new float[values.length];
    float[] b = new float[values.length];
    double lossA = tensors.gradients(new NDList(leaf), a, () -> one.apply(leaf).square().sum());
    double lossB = tensors.gradients(new NDList(leaf), b, () -> other.apply(leaf).square().sum());
    assertThat(lossA).isCloseTo(lossB, within(1e-5 * Math.abs(lossB)));
    assertThat(a).containsExactly(b, within(2e-6f));
  }

  /** Central differences of a random projection, in float64. */
  private void checkDerivative(UnaryOperator<NDArray> operation) {
    NDArray x = draw(1, ROWS, COLUMNS);
    NDArray projection = draw(2, 1, (int) operation.apply(x).size()).reshape(-1);
    x.setRequiresGradient(true);
    float[] gradient = new float[ROWS * COLUMNS];
    tensors.gradients(
        new NDList(x), gradient, () -> operation.apply(x).reshape(-1).mul(projection).sum());
    double h = 1e-5;
    for (int i = 0; i < gradient.length; i++) {
      double up = projected(operation, projection, i, h);
      double down = projected(operation, projection, i, -h);
      double difference = (up - down) / (2 * h);
      assertThat((double) gradient[i])
          .as("derivative %d", i)
          .isCloseTo(difference, within(1e-7 * (1 + Math.abs(difference))));
    }
  }

  private double projected(UnaryOperator<NDArray> operation, NDArray projection, int i, double h) {
    double[] values = draw(1, ROWS, COLUMNS).toDoubleArray();
    values[i] += h;
    NDArray x = step.create(values, new Shape(ROWS, COLUMNS));
    return operation.apply(x).reshape(-1).mul(projection).sum().getDouble();
  }

  private NDArray draw(long seed, int rows, int columns) {
    double[] values = new SplittableRandom(seed).doubles((long) rows * columns, -2, 2).toArray();
    return step.create(values, new Shape(rows, columns));
  }

  private double[] evaluate(UnaryOperator<NDArray> operation, double... x) {
    return operation.apply(step.create(x)).toDoubleArray();
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
