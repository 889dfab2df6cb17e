package dev.sluice.flow.normalizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.NormalizingFlow;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import dev.sluice.runtime.registry.Constraints;
import dev.sluice.runtime.vector.TileMaths;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TrainableFlowTest {
  private static final Streams STREAMS = name -> new SplittableRandom(name.hashCode());

  @Test
  void descendingTheGradientRaisesTheLikelihood() {
    NormalizingFlow flow =
        new RealNvp(
                new RealNvp.Params(4, List.of(16), Mixing.NONE),
                TileMaths.fastestMatrices(),
                STREAMS)
            .create(new int[] {2});
    Points data = Points.zeros(300, 2);
    RandomGenerator random = new SplittableRandom(1);
    for (int r = 0; r < 300; r++) {
      data.set(r, 0, 1 + 0.5 * random.nextGaussian());
      data.set(r, 1, data.get(r, 0) + 0.3 * random.nextGaussian());
    }
    float[] parameters = new float[flow.parameterCount()];
    float[] gradient = new float[parameters.length];
    flow.readParameters(parameters);
    double first = flow.lossAndGradient(data, gradient);
    double last = first;
    for (int step = 0; step < 400; step++) {
      double norm = 0;
      for (float value : gradient) {
        norm += value * value;
      }
      float rate = (float) (0.02 / Math.max(1, Math.sqrt(norm)));
      for (int i = 0; i < parameters.length; i++) {
        parameters[i] -= rate * gradient[i];
      }
      flow.writeParameters(parameters);
      last = flow.lossAndGradient(data, gradient);
    }
    // The data's entropy is log(2 pi e) + log(0.5 0.3) = 0.94.
    assertThat(first).isGreaterThan(2);
    assertThat(last).isBetween(0.8, 1.2);
  }

  @Test
  void rowsDoNotDependOnTheRowsBesideThem() {
    NormalizingFlow flow = spline(Conditioning.AUTOREGRESSIVE).create(new int[] {2});
    Points many = Points.zeros(5_000, 2);
    RandomGenerator random = new SplittableRandom(2);
    for (int i = 0; i < many.values().length; i++) {
      many.values()[i] = random.nextGaussian();
    }
    double[] together = flow.logDensity(many);

    assertThat(flow.logDensity(many.rows(4_990, 5_000)))
        .containsExactly(Arrays.copyOfRange(together, 4_990, 5_000));
  }

  @Test
  void layerByLayerGoesStraightWithinALayer() {
    NormalizingFlow flow = spline(Conditioning.COUPLING).create(new int[] {2});
    Points noise = Points.ofRows(new double[][] {{0.3, -0.7}, {1.1, 0.2}});
    List<Points> way = flow.toData(noise);

    List<Points> states = new LayerByLayer(flow).at(noise, 0, 0.25, 1);

    assertThat(way).hasSize(3);
    assertThat(states.get(0).values()).containsExactly(noise.values());
    assertThat(states.get(2).values()).containsExactly(way.get(2).values());
    double middle = 0.5 * (noise.get(1, 0) + way.get(1).get(1, 0));
    assertThat(states.get(1).get(1, 0)).isEqualTo(middle);
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(
            () ->
                new RealNvp(RealNvp.Params.defaults(), TileMaths.fastestMatrices(), STREAMS)
                    .create(new int[] {1}))
        .isInstanceOf(RunFailedException.class)
        .hasMessage("model 'real-nvp' needs points of 2 values or more, found 1");
    assertThatThrownBy(() -> spline(Conditioning.COUPLING).create(new int[] {1, 1}))
        .hasMessage("model 'neural-spline' needs points of 2 values or more, found 1");
    assertThat(Constraints.broken(new RealNvp.Params(0, List.of(8), Mixing.NONE)))
        .containsExactly("layers must be at least 1, not 0");
    assertThat(Constraints.broken(new RealNvp.Params(1, List.of(8, 0), Mixing.NONE)))
        .containsExactly("each of hidden must be at least 1, not 0");
    assertThat(
            Constraints.broken(
                new NeuralSplineFlow.Params(
                    1, 1, 5, List.of(8), Conditioning.COUPLING, Mixing.NONE)))
        .containsExactly("bins must be at least 2, not 1");
    assertThat(
            Constraints.broken(
                new NeuralSplineFlow.Params(
                    1, 4, 0, List.of(8), Conditioning.COUPLING, Mixing.NONE)))
        .containsExactly("bound must be above 0, not 0.0");
  }

  private static NeuralSplineFlow spline(Conditioning conditioning) {
    return new NeuralSplineFlow(
        new NeuralSplineFlow.Params(2, 5, 4, List.of(12), conditioning, Mixing.NONE),
        TileMaths.fastestMatrices(),
        STREAMS);
  }
}
