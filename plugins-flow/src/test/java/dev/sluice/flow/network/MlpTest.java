package dev.sluice.flow.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Network;
import dev.sluice.api.flow.NetworkShape;
import dev.sluice.api.flow.Regression;
import dev.sluice.api.run.Streams;
import dev.sluice.api.run.Threads;
import dev.sluice.runtime.registry.Constraints;
import dev.sluice.runtime.tensor.PyTorchTensors;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MlpTest {
  private static final Streams STREAMS = name -> new SplittableRandom(name.hashCode());
  private final PyTorchTensors tensors = new PyTorchTensors("cpu", new Threads(1));

  @AfterEach
  void close() {
    tensors.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void lossAndGradientEqualThoseOfTheReference(boolean weighted) {
    TorchNetwork mlp = mlp(3, List.of(16, 12), Activation.SILU, 0);
    Regression batch = regression(40, 3, weighted);
    float[] gradient = new float[mlp.parameterCount()];
    PlainPerceptron plain =
        new PlainPerceptron(
            new Mlp.Params(List.of(16, 12), Activation.SILU, 0), 3, parameters(mlp));
    double[] expected = new double[gradient.length];

    double loss = mlp.lossAndGradient(batch, gradient);
    double expectedLoss = plain.lossAndGradient(batch, expected);

    assertThat(loss).isCloseTo(expectedLoss, within(1e-5 * expectedLoss));
    double difference = 0;
    double size = 0;
    for (int i = 0; i < gradient.length; i++) {
      difference += (gradient[i] - expected[i]) * (gradient[i] - expected[i]);
      size += expected[i] * expected[i];
    }
    assertThat(Math.sqrt(difference / size)).isLessThan(2e-6);
  }

  @ParameterizedTest
  @CsvSource({"100, 1000, true", "128, 2000, false", "128, 3100, true", "8, 9001, true"})
  void slicesOfALargeBatchAddUpToItsGradient(int width, int rows, boolean weighted) {
    Mlp.Params params = new Mlp.Params(List.of(2 * width, width), Activation.TANH, 0);
    TorchNetwork mlp = mlp(params, NetworkShape.of(2));
    Regression batch = regression(rows, 2, weighted);
    float[] gradient = new float[mlp.parameterCount()];
    double[] expected = new double[gradient.length];
    double expectedLoss =
        new PlainPerceptron(params, 2, parameters(mlp)).lossAndGradient(batch, expected);

    assertThat(mlp.lossAndGradient(batch, gradient)).isCloseTo(expectedLoss, within(1e-5));
    for (int i = 0; i < gradient.length; i++) {
      assertThat((double) gradient[i]).isCloseTo(expected[i], within(1e-6));
    }
  }

  @Test
  void slicesGiveTheSameGradientToTheBitOnTwoThreads() {
    TorchNetwork mlp = mlp(2, List.of(200, 200), Activation.SILU, 0);
    Regression batch = regression(4100, 2, true);
    float[] one = new float[mlp.parameterCount()];
    double loss = mlp.lossAndGradient(batch, one);
    try (PyTorchTensors threads = new PyTorchTensors("cpu", new Threads(2))) {
      Network two =
          new Mlp(new Mlp.Params(List.of(200, 200), Activation.SILU, 0), threads, STREAMS)
              .create(NetworkShape.of(2));
      float[] gradient = new float[one.length];

      for (int i = 0; i < 3; i++) {
        assertThat(two.lossAndGradient(batch, gradient)).isEqualTo(loss);
        assertThat(gradient).isEqualTo(one);
      }
    }
  }

  @Test
  void evaluatesAnyNumberOfPointsInChunksAsTheReferenceDoes() {
    TorchNetwork mlp = mlp(2, List.of(8, 8), Activation.SILU, 0);
    PlainPerceptron plain =
        new PlainPerceptron(new Mlp.Params(List.of(8, 8), Activation.SILU, 0), 2, parameters(mlp));
    Points x = normal(9001, 2, 5);
    double[] t = new SplittableRandom(6).doubles(9001).toArray();
    Points out = Points.zeros(9001, 2);

    mlp.evaluate(x, t, out);

    for (int r : new int[] {0, 4095, 4096, 8191, 8192, 9000}) {
      double[] expected = plain.velocity(x.row(r), t[r]);
      assertThat(out.get(r, 0)).isCloseTo(expected[0], within(1e-5));
      assertThat(out.get(r, 1)).isCloseTo(expected[1], within(1e-5));
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void theDivergenceIsTheReferencesForEveryActivation(Activation activation) {
    compareDivergences(new Mlp.Params(List.of(20, 8), activation, 2), 3, 50);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "0, 2, 7", "1, 5, 700", "4, 7, 900", "2, 40, 60"})
  void theDivergenceIsTheReferencesForAnyDepthAndWidth(int depth, int width, int rows) {
    List<Integer> hidden = Collections.nCopies(depth, 33);
    compareDivergences(new Mlp.Params(hidden, Activation.SILU, 0), width, rows);
  }

  private void compareDivergences(Mlp.Params params, int width, int rows) {
    TorchNetwork mlp = mlp(width, params.hidden(), params.activation(), params.timeFrequencies());
    PlainPerceptron plain = new PlainPerceptron(params, width, parameters(mlp));
    Points x = normal(rows, width, 3);
    double[] t = new SplittableRandom(4).doubles(rows).toArray();
    Points velocity = Points.zeros(rows, width);
    Points alone = Points.zeros(rows, width);
    double[] divergence = new double[rows];

    mlp.evaluate(x, t, velocity, divergence);
    mlp.evaluate(x, t, alone);

    assertThat(velocity.values()).containsExactly(alone.values(), within(1e-6));
    assertThat(mlp.divergence(x, t)).isEqualTo(divergence);
    double[] expected =
        IntStream.range(0, rows).mapToDouble(r -> plain.divergence(x.row(r), t[r])).toArray();
    assertThat(divergence).containsExactly(expected, within(2e-6 * (1 + width)));
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void theTangentIsTheSlopeAlongADirectionOfSpaceClassAndTime(Activation activation) {
    TorchNetwork mlp =
        mlp(new Mlp.Params(List.of(9, 7), activation, 2), new NetworkShape(new int[] {2}, 3));
    Points x = normal(1100, 5, 1);
    Points dx = normal(1100, 5, 2);
    double[] t = new SplittableRandom(3).doubles(1100).toArray();
    double[] dt = new SplittableRandom(4).doubles(1100, -1, 1).toArray();
    Points velocity = Points.zeros(1100, 2);
    Points tangent = Points.zeros(1100, 2);

    mlp.evaluate(x, t, dx, dt, velocity, tangent);

    // A kink of relu lies between the two points now and then, which costs the root of h.
    double h = activation == Activation.RELU ? 5e-4 : 5e-3;
    Points up = moved(mlp, x, t, dx, dt, h);
    Points down = moved(mlp, x, t, dx, dt, -h);
    double apart = 0;
    double size = 0;
    for (int i = 0; i < tangent.values().length; i++) {
      double slope = (up.values()[i] - down.values()[i]) / (2 * h);
      apart += Math.pow(tangent.values()[i] - slope, 2);
      size += slope * slope;
    }
    assertThat(Math.sqrt(apart / size)).isLessThan(activation == Activation.RELU ? 3e-2 : 5e-4);
    Points alone = Points.zeros(1100, 2);
    mlp.evaluate(x, t, alone);
    assertThat(velocity.values()).containsExactly(alone.values(), within(1e-6));
  }

  private static Points moved(
      TorchNetwork mlp, Points x, double[] t, Points dx, double[] dt, double h) {
    Points there = x.copy();
    double[] then = t.clone();
    for (int i = 0; i < there.values().length; i++) {
      there.values()[i] += h * dx.values()[i];
    }
    for (int r = 0; r < then.length; r++) {
      then[r] += h * dt[r];
    }
    Points velocity = Points.zeros(x.count(), 2);
    mlp.evaluate(there, then, velocity);
    return velocity;
  }

  @Test
  void leavesNothingBehindInTheRunsManager() {
    TorchNetwork mlp = mlp(2, List.of(128, 128, 128, 128), Activation.SILU, 0);
    float[] gradient = new float[mlp.parameterCount()];
    mlp.lossAndGradient(regression(2800, 2, false), gradient);
    int before = tensors.manager().getManagedArrays().size();

    for (int i = 0; i < 20; i++) {
      mlp.lossAndGradient(regression(i == 10 ? 2800 : 16, 2, i % 2 == 0), gradient);
      mlp.evaluate(normal(5000, 2, i), 0.5, Points.zeros(5000, 2));
      mlp.divergence(normal(3000, 2, i), new double[3000]);
      mlp.writeParameters(parameters(mlp));
    }

    assertThat(tensors.manager().getManagedArrays()).hasSize(before);
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void gradientsOfEveryActivationAreTheLossesSlopes(Activation activation) {
    TorchNetwork mlp = mlp(2, List.of(10), activation, 2);
    Regression batch = regression(64, 2, false);
    float[] gradient = new float[mlp.parameterCount()];
    mlp.lossAndGradient(batch, gradient);
    float[] at = parameters(mlp);
    double size = 0;
    for (float g : gradient) {
      size += g * g;
    }
    double h = 1e-2 / Math.sqrt(size);
    double slope =
        (along(mlp, batch, at, gradient, h) - along(mlp, batch, at, gradient, -h)) / (2 * h);

    assertThat(slope / size).isCloseTo(1, within(5e-3));
  }

  @Test
  void drawsItsParametersFromItsStreamWithinTorchsBounds() {
    TorchNetwork mlp = mlp(2, List.of(100, 50), Activation.SILU, 0);
    float[] parameters = parameters(mlp);

    assertThat(parameters).isEqualTo(parameters(mlp(2, List.of(100, 50), Activation.SILU, 0)));
    assertThat(parameters).hasSize(100 * 4 + 50 * 101 + 2 * 51);
    double first = 0;
    double second = 0;
    for (int i = 0; i < 400 + 5050; i++) {
      if (i < 400) {
        first = Math.max(first, Math.abs(parameters[i]));
      } else {
        second = Math.max(second, Math.abs(parameters[i]));
      }
    }
    assertThat(first).isBetween(0.99 / Math.sqrt(3), 1 / Math.sqrt(3));
    assertThat(second).isBetween(0.099, 0.1);
  }

  @Test
  void seesTheTimeAsWavesWhereAsked() {
    float[] seen =
        new TimeFeatures(2).of(Points.of(1, 1, new double[] {7}), new double[] {0.25}, 0, 1);

    float root = (float) Math.sqrt(0.5);
    assertThat(seen).containsExactly(new float[] {7, 0.25f, root, root, 1, 0}, within(1e-6f));
  }

  @Test
  void seesWhatStandsBesideThePointsAndAnswersInTheirWidth() {
    TorchNetwork mlp =
        mlp(new Mlp.Params(List.of(6), Activation.TANH, 0), new NetworkShape(new int[] {2}, 3));
    Points x = normal(4, 5, 1);
    Points out = Points.zeros(4, 2);
    mlp.evaluate(x, 0.5, out);
    Points other = x.copy();
    other.set(1, 4, x.get(1, 4) + 1);
    Points moved = Points.zeros(4, 2);
    mlp.evaluate(other, 0.5, moved);

    assertThat(mlp.parameterCount()).isEqualTo(6 * 7 + 2 * 7);
    assertThat(moved.row(0)).isEqualTo(out.row(0));
    assertThat(moved.row(1)).isNotEqualTo(out.row(1));
    float[] gradient = new float[mlp.parameterCount()];
    double[] t = {0.5, 0.5, 0.5, 0.5};
    assertThat(mlp.lossAndGradient(new Regression(x, t, out), gradient)).isLessThan(1e-10);
  }

  @Test
  void refusesParametersThatMakeNoSense() {
    assertThat(Constraints.broken(new Mlp.Params(List.of(4, 0), Activation.SILU, 0)))
        .containsExactly("each of hidden must be at least 1, not 0");
    assertThat(Constraints.broken(new Mlp.Params(List.of(4), Activation.SILU, -1)))
        .containsExactly("time-frequencies must be 0 or more, not -1");
  }

  private static double along(
      TorchNetwork mlp, Regression batch, float[] at, float[] direction, double h) {
    float[] moved = at.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += (float) (h * direction[i]);
    }
    mlp.writeParameters(moved);
    return mlp.lossAndGradient(batch, new float[moved.length]);
  }

  private TorchNetwork mlp(
      int width, List<Integer> hidden, Activation activation, int frequencies) {
    return mlp(new Mlp.Params(hidden, activation, frequencies), NetworkShape.of(width));
  }

  private TorchNetwork mlp(Mlp.Params params, NetworkShape shape) {
    return (TorchNetwork) new Mlp(params, tensors, STREAMS).create(shape);
  }

  private static float[] parameters(TorchNetwork mlp) {
    float[] parameters = new float[mlp.parameterCount()];
    mlp.readParameters(parameters);
    return parameters;
  }

  private static Regression regression(int n, int d, boolean weighted) {
    SplittableRandom random = new SplittableRandom(11);
    double[] weight = weighted ? random.doubles(n, 0, 2).toArray() : null;
    return new Regression(normal(n, d, 7), random.doubles(n).toArray(), normal(n, d, 8), weight);
  }

  private static Points normal(int n, int d, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[n * d];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    return Points.of(n, d, values);
  }
}
