package dev.sluice.flow.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.NetworkShape;
import dev.sluice.api.flow.Regression;
import dev.sluice.api.run.Streams;
import dev.sluice.api.run.Threads;
import dev.sluice.runtime.registry.Constraints;
import dev.sluice.runtime.tensor.PyTorchTensors;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResidualMlpTest {
  private static final Streams STREAMS = name -> new SplittableRandom(name.hashCode());
  private static final int WIDTH = 6;
  private static final int INNER = 12;
  private static final int BLOCKS = 2;
  private final PyTorchTensors tensors = new PyTorchTensors("cpu", new Threads(1));

  @AfterEach
  void close() {
    tensors.close();
  }

  @Test
  void equalsItsFormulaWrittenOut() {
    TorchNetwork network = network();
    float[] parameters = moved(network);
    Points x = normal(5, 3);
    double[] t = {0, 0.2, 0.5, 0.9, 1};
    Points out = Points.zeros(5, 3);

    network.evaluate(x, t, out);

    for (int r = 0; r < 5; r++) {
      assertThat(out.row(r))
          .containsExactly(written(parameters, seen(x.row(r), t[r])), within(2e-5));
    }
  }

  @Test
  void itsDivergenceIsTheTraceOfTheWrittenFormulasJacobian() {
    TorchNetwork network = network();
    float[] parameters = moved(network);
    Points x = normal(5, 3);
    double[] t = {0, 0.2, 0.5, 0.9, 1};

    double[] divergence = network.divergence(x, t);

    double h = 1e-4;
    for (int r = 0; r < 5; r++) {
      double trace = 0;
      for (int j = 0; j < 3; j++) {
        double[] up = seen(x.row(r), t[r]);
        double[] down = up.clone();
        up[j] += h;
        down[j] -= h;
        trace += (written(parameters, up)[j] - written(parameters, down)[j]) / (2 * h);
      }
      assertThat(divergence[r]).isCloseTo(trace, within(2e-5));
    }
  }

  @Test
  void itsGradientIsTheLossesSlope() {
    TorchNetwork network = network();
    float[] at = moved(network);
    Points x = normal(50, 3);
    Regression batch =
        new Regression(x, new SplittableRandom(3).doubles(50).toArray(), normal(50, 3));
    float[] gradient = new float[at.length];
    network.lossAndGradient(batch, gradient);
    double size = 0;
    for (float g : gradient) {
      size += g * g;
    }
    double h = 1e-2 / Math.sqrt(size);

    double slope =
        (along(network, batch, at, gradient, h) - along(network, batch, at, gradient, -h))
            / (2 * h);

    assertThat(slope / size).isCloseTo(1, within(5e-3));
  }

  @Test
  void blocksBeginAsTheIdentity() {
    TorchNetwork none = network(new ResidualMlp.Params(WIDTH, 0, 1, Activation.SILU, 1));
    TorchNetwork two = network();
    float[] plain = read(none);
    float[] deep = read(two);
    // In and out layers of both as the first's.
    int in = WIDTH * 7;
    System.arraycopy(plain, 0, deep, 0, in);
    System.arraycopy(plain, in, deep, deep.length - (plain.length - in), plain.length - in);
    two.writeParameters(deep);
    Points x = normal(4, 3);
    Points shallow = Points.zeros(4, 3);
    Points through = Points.zeros(4, 3);

    none.evaluate(x, 0.3, shallow);
    two.evaluate(x, 0.3, through);

    assertThat(through.values()).containsExactly(shallow.values(), within(1e-6));
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(Constraints.broken(new ResidualMlp.Params(0, 1, 1, Activation.SILU, 0)))
        .containsExactly("width must be at least 1, not 0");
    assertThat(Constraints.broken(new ResidualMlp.Params(1, 1, 1, Activation.SILU, -1)))
        .containsExactly("time-frequencies must be 0 or more, not -1");
  }

  private TorchNetwork network() {
    return network(new ResidualMlp.Params(WIDTH, BLOCKS, INNER / WIDTH, Activation.SILU, 1));
  }

  private TorchNetwork network(ResidualMlp.Params params) {
    return (TorchNetwork) new ResidualMlp(params, tensors, STREAMS).create(NetworkShape.of(3));
  }

  /** Away from the beginning, where blocks do nothing. */
  private static float[] moved(TorchNetwork network) {
    float[] parameters = read(network);
    RandomGenerator random = new SplittableRandom(1);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] += (float) (0.2 * random.nextGaussian());
    }
    network.writeParameters(parameters);
    return parameters;
  }

  private static float[] read(TorchNetwork network) {
    float[] parameters = new float[network.parameterCount()];
    network.readParameters(parameters);
    return parameters;
  }

  private static double along(
      TorchNetwork network, Regression batch, float[] at, float[] direction, double h) {
    float[] there = at.clone();
    for (int i = 0; i < there.length; i++) {
      there[i] += (float) (h * direction[i]);
    }
    network.writeParameters(there);
    return network.lossAndGradient(batch, new float[there.length]);
  }

  private static double[] seen(double[] x, double t) {
    return new double[] {x[0], x[1], x[2], t, Math.sin(Math.PI * t), Math.cos(Math.PI * t)};
  }

  private static double[] written(float[] parameters, double[] seen) {
    int[] at = {0};
    double[] h = linear(parameters, at, seen, WIDTH);
    for (int b = 0; b < BLOCKS; b++) {
      double[] inner = linear(parameters, at, silu(h), INNER);
      double[] added = linear(parameters, at, silu(inner), WIDTH);
      for (int i = 0; i < WIDTH; i++) {
        h[i] += added[i];
      }
    }
    return linear(parameters, at, silu(h), 3);
  }

  private static double[] linear(float[] parameters, int[] at, double[] x, int out) {
    double[] y = new double[out];
    for (int o = 0; o < out; o++) {
      y[o] = parameters[at[0] + out * x.length + o];
      for (int i = 0; i < x.length; i++) {
        y[o] += parameters[at[0] + o * x.length + i] * x[i];
      }
    }
    at[0] += out * (x.length + 1);
    return y;
  }

  private static double[] silu(double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = x[i] / (1 + Math.exp(-x[i]));
    }
    return y;
  }

  private static Points normal(int rows, int width) {
    RandomGenerator random = new SplittableRandom(rows);
    Points points = Points.zeros(rows, width);
    for (int i = 0; i < points.values().length; i++) {
      points.values()[i] = random.nextGaussian();
    }
    return points;
  }
}
