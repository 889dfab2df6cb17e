package dev.sluice.flow.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.KnownDivergence;
import dev.sluice.api.flow.Network;
import dev.sluice.api.flow.NetworkShape;
import dev.sluice.api.flow.Regression;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.run.Streams;
import dev.sluice.api.run.Threads;
import dev.sluice.api.vector.LayerMath;
import dev.sluice.runtime.tensor.PyTorchTensors;
import dev.sluice.runtime.vector.TileMaths;
import dev.sluice.runtime.vector.WorkerPool;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against {@code mlp} on libtorch from equal parameters. */
@Tag("every-width")
class SimdMlpTest {
  private static final Streams STREAMS = name -> new SplittableRandom(name.hashCode());
  private final PyTorchTensors tensors = new PyTorchTensors("cpu", new Threads(1));

  /** A network and the batch that it sees. */
  record Shape(int width, List<Integer> hidden, Activation activation, int waves, int rows) {}

  static Stream<Shape> shapes() {
    return Stream.of(
        new Shape(2, List.of(128, 128, 128, 128), Activation.SILU, 0, 128),
        new Shape(2, List.of(64, 64), Activation.TANH, 3, 1000),
        new Shape(1, List.of(7, 19, 40), Activation.GELU, 0, 67),
        new Shape(3, List.of(33), Activation.RELU, 1, 513),
        new Shape(64, List.of(100, 130), Activation.SILU, 0, 300),
        new Shape(5, List.of(1, 1), Activation.SILU, 0, 9),
        new Shape(2, List.of(), Activation.SILU, 2, 1));
  }

  @AfterEach
  void close() {
    tensors.close();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void equalsTheNetworkOnLibtorchWithinRounding(Shape shape) {
    Network mlp = new Mlp(params(shape), tensors, STREAMS).create(NetworkShape.of(shape.width));
    Regression batch = regression(shape);
    float[] expected = new float[mlp.parameterCount()];
    double loss = mlp.lossAndGradient(batch, expected);
    Points velocity = Points.zeros(shape.rows, shape.width);
    mlp.evaluate(batch.x(), batch.t(), velocity);
    for (LayerMath math : TileMaths.allLayers()) {
      SimdNetwork simd = simd(shape, math, 2);
      assertThat(parameters(simd)).isEqualTo(parameters(mlp));
      float[] gradient = new float[expected.length];
      Points own = Points.zeros(shape.rows, shape.width);

      assertThat(simd.lossAndGradient(batch, gradient)).isCloseTo(loss, within(2e-6 * loss));
      assertThat(distance(gradient, expected)).as(math.description()).isLessThan(3e-6);
      simd.evaluate(batch.x(), batch.t(), own);
      assertThat(own.values()).containsExactly(velocity.values(), within(3e-6));
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void theDivergenceIsTheTraceOfTheJacobian(Shape shape) {
    for (LayerMath math : TileMaths.allLayers()) {
      SimdNetwork simd = simd(shape, math, 2);
      Points x = regression(shape).x();
      double[] t = regression(shape).t();
      Points velocity = Points.zeros(shape.rows, shape.width);
      double[] divergence = new double[shape.rows];
      simd.evaluate(x, t, velocity, divergence);

      Points alone = Points.zeros(shape.rows, shape.width);
      simd.evaluate(x, t, alone);
      assertThat(velocity.values()).isEqualTo(alone.values());
      assertThat(simd.divergence(x, t)).isEqualTo(divergence);
      if (shape.activation != Activation.RELU) {
        double[] differences = differences(simd, x, t);
        double size = Arrays.stream(differences).map(Math::abs).max().orElseThrow();
        assertThat(divergence).containsExactly(differences, within(1e-3 * size + 2e-5));
      }
    }
  }

  @Test
  void theNumberOfThreadsChangesNoBit() {
    Shape shape = new Shape(2, List.of(96, 96), Activation.SILU, 0, 1000);
    Regression batch = regression(shape);
    float[] first = new float[simd(shape, TileMaths.fastestLayers(), 1).parameterCount()];
    double loss = simd(shape, TileMaths.fastestLayers(), 1).lossAndGradient(batch, first);
    for (int threads : new int[] {2, 3, 4}) {
      SimdNetwork simd = simd(shape, TileMaths.fastestLayers(), threads);
      for (int repeat = 0; repeat < 5; repeat++) {
        float[] gradient = new float[first.length];
        assertThat(simd.lossAndGradient(batch, gradient)).isEqualTo(loss);
        assertThat(gradient).isEqualTo(first);
      }
    }
  }

  @Test
  void parametersCanBeExchangedWithTheNetworkOnLibtorch() {
    Shape shape = new Shape(2, List.of(20, 30), Activation.SILU, 1, 50);
    Network mlp = new Mlp(params(shape), tensors, STREAMS).create(NetworkShape.of(2));
    float[] other = normals(mlp.parameterCount(), 4);
    mlp.writeParameters(other);
    Network simd = simd(shape, 1).create(NetworkShape.of(2), Weights.copyOf(mlp));
    Points a = Points.zeros(50, 2);
    Points b = Points.zeros(50, 2);
    mlp.evaluate(regression(shape).x(), regression(shape).t(), a);
    simd.evaluate(regression(shape).x(), regression(shape).t(), b);

    double size = Arrays.stream(a.values()).map(Math::abs).max().orElseThrow();
    assertThat(b.values()).containsExactly(a.values(), within(1e-5 * size));
    assertThat(parameters(simd)).isEqualTo(other);
  }

  @Test
  void seesMoreBesideThePoint() {
    Mlp.Params params = new Mlp.Params(List.of(20), Activation.SILU, 1);
    Network mlp = new Mlp(params, tensors, STREAMS).create(new NetworkShape(new int[] {2}, 3));
    KnownDivergence simd =
        (KnownDivergence)
            new SimdMlp(
                    params,
                    TileMaths.fastestLayers(),
                    TileMaths.fastestMatrices(),
                    new WorkerPool(new Threads(1), () -> {}),
                    STREAMS)
                .create(new NetworkShape(new int[] {2}, 3));
    Points x = points(new Shape(5, List.of(), Activation.SILU, 0, 40), 3);
    double[] t = new SplittableRandom(5).doubles(40).toArray();
    Points expected = Points.zeros(40, 2);
    Points velocity = Points.zeros(40, 2);
    mlp.evaluate(x, t, expected);
    simd.evaluate(x, t, velocity, new double[40]);

    assertThat(velocity.values()).containsExactly(expected.values(), within(3e-6));
  }

  @Test
  void whatIsNotFiniteShows() {
    Shape shape = new Shape(2, List.of(16), Activation.SILU, 0, 5);
    SimdNetwork simd = simd(shape, TileMaths.fastestLayers(), 1);
    Regression batch = regression(shape);
    batch.x().set(3, 1, Double.NaN);
    float[] gradient = new float[simd.parameterCount()];

    assertThat(simd.lossAndGradient(batch, gradient)).isNaN();
    assertThat(gradient[0]).isNaN();
  }

  @Test
  void weightsThatAreTooFewAreRejected() {
    Shape shape = new Shape(2, List.of(4), Activation.SILU, 0, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> simd(shape, 1).create(NetworkShape.of(2), Weights.of(new float[] {1, 2})))
        .withMessage("2 weights for a model that has 26");
  }

  private static double[] differences(SimdNetwork simd, Points x, double[] t) {
    double h = 1e-2;
    double[] sum = new double[x.count()];
    for (int j = 0; j < x.width(); j++) {
      Points right = Points.zeros(x.count(), x.width());
      Points left = Points.zeros(x.count(), x.width());
      simd.evaluate(moved(x, j, h), t, right);
      simd.evaluate(moved(x, j, -h), t, left);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += (right.get(i, j) - left.get(i, j)) / (2 * h);
      }
    }
    return sum;
  }

  private static Points moved(Points x, int column, double by) {
    Points moved = x.copy();
    for (int i = 0; i < x.count(); i++) {
      moved.set(i, column, x.get(i, column) + by);
    }
    return moved;
  }

  static SimdNetwork simd(Shape shape, LayerMath math, int threads) {
    return (SimdNetwork)
        new SimdMlp(
                params(shape),
                math,
                TileMaths.fastestMatrices(),
                new WorkerPool(new Threads(threads), () -> {}),
                STREAMS)
            .create(NetworkShape.of(shape.width));
  }

  private static SimdMlp simd(Shape shape, int threads) {
    return new SimdMlp(
        params(shape),
        TileMaths.fastestLayers(),
        TileMaths.fastestMatrices(),
        new WorkerPool(new Threads(threads), () -> {}),
        STREAMS);
  }

  private static Mlp.Params params(Shape shape) {
    return new Mlp.Params(shape.hidden, shape.activation, shape.waves);
  }

  static float[] parameters(Network network) {
    float[] into = new float[network.parameterCount()];
    network.readParameters(into);
    return into;
  }

  private static double distance(float[] a, float[] b) {
    double difference = 0;
    double size = 0;
    for (int i = 0; i < a.length; i++) {
      difference += (a[i] - b[i]) * (double) (a[i] - b[i]);
      size += b[i] * (double) b[i];
    }
    return Math.sqrt(difference / size);
  }

  static Regression regression(Shape shape) {
    double[] weight = new SplittableRandom(3).doubles(shape.rows, 0, 2).toArray();
    return new Regression(
        points(shape, 7),
        new SplittableRandom(5).doubles(shape.rows).toArray(),
        points(shape, 8),
        shape.rows % 2 == 0 ? null : weight);
  }

  private static Points points(Shape shape, long seed) {
    float[] normals = normals(shape.rows * shape.width, seed);
    double[] values = new double[normals.length];
    Arrays.setAll(values, i -> normals[i]);
    return Points.of(shape.rows, shape.width, values);
  }

  private static float[] normals(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
