package dev.sluice.flow.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.NormalizingFlow;
import dev.sluice.api.flow.NormalizingFlowArchitecture;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.run.Streams;
import dev.sluice.flow.FlowPlugin;
import dev.sluice.flow.normalizing.Conditioning;
import dev.sluice.flow.normalizing.Mixing;
import dev.sluice.flow.normalizing.NeuralSplineFlow;
import dev.sluice.flow.normalizing.RealNvp;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.vector.TileMaths;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Normalizing flows obey their laws, and flows that are wrong do not. */
class NormalizingFlowLawsTest {
  private static final Streams STREAMS = name -> new SplittableRandom(name.hashCode());

  @TestFactory
  Stream<DynamicTest> flowsObeyTheirLaws() {
    Map<String, NormalizingFlowArchitecture> flows =
        Map.of(
            "real-nvp", nvp(Mixing.NONE),
            "real-nvp with rotations", nvp(Mixing.ROTATION),
            "real-nvp with triangles", nvp(Mixing.LOWER_UPPER),
            "autoregressive splines", spline(Conditioning.AUTOREGRESSIVE, Mixing.NONE),
            "coupled splines", spline(Conditioning.COUPLING, Mixing.ROTATION));
    return flows.entrySet().stream()
        .flatMap(
            flow ->
                laws().stream()
                    .map(
                        law ->
                            dynamicTest(
                                flow.getKey() + ": " + law.name(),
                                () -> {
                                  Evidence evidence = law.check(flow.getValue());
                                  assertThat(evidence.holds()).as("%s", evidence).isTrue();
                                })));
  }

  @Test
  void aLayerWhoseDeterminantIsOffByAHundredthFailsDeterminantAndMass() {
    NormalizingFlowArchitecture broken = broken(1.01, 0, 1);

    assertThat(failed(broken)).contains("log-determinant", "mass");
  }

  @Test
  void aGradientTooLongByATwentiethFailsGradient() {
    assertThat(failed(broken(1, 0, 1.05f))).containsExactly("gradient");
  }

  @Test
  void aLayerThatDoesNotComeBackFailsInverse() {
    assertThat(failed(broken(1, 1e-6, 1))).containsExactly("inverse");
  }

  private static List<String> failed(NormalizingFlowArchitecture flow) {
    return laws().stream().filter(law -> !law.check(flow).holds()).map(Law::name).toList();
  }

  private static List<Law<NormalizingFlowArchitecture>> laws() {
    List<Law<NormalizingFlowArchitecture>> laws =
        Registry.of(new FlowPlugin()).laws(NormalizingFlowArchitecture.class);
    assertThat(laws).hasSize(6);
    return laws;
  }

  private static NormalizingFlowArchitecture nvp(Mixing mixing) {
    return new RealNvp(
        new RealNvp.Params(4, List.of(16, 16), mixing), TileMaths.fastestMatrices(), STREAMS);
  }

  private static NormalizingFlowArchitecture spline(Conditioning conditioning, Mixing mixing) {
    return new NeuralSplineFlow(
        new NeuralSplineFlow.Params(3, 6, 4, List.of(16, 16), conditioning, mixing),
        TileMaths.fastestMatrices(),
        STREAMS);
  }

  private static NormalizingFlowArchitecture broken(double factor, double miss, float longer) {
    return (sides, weights) ->
        new Broken(nvp(Mixing.NONE).create(sides, weights), factor, miss, longer);
  }

  /** States {@code factor} times the log-determinant, and misses the data by {@code miss}. */
  private record Broken(NormalizingFlow right, double factor, double miss, float longer)
      implements NormalizingFlow {
    @Override
    public double[] toNoise(Points data, Points noise) {
      double[] log = right.toNoise(data, noise);
      for (int i = 0; i < log.length; i++) {
        log[i] *= factor;
      }
      return log;
    }

    @Override
    public List<Points> toData(Points noise) {
      List<Points> way = right.toData(noise);
      way.get(way.size() - 1).values()[0] += miss;
      return way;
    }

    @Override
    public double lossAndGradient(Points data, float[] gradient) {
      double loss = right.lossAndGradient(data, gradient);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] *= longer;
      }
      return loss;
    }

    @Override
    public int parameterCount() {
      return right.parameterCount();
    }

    @Override
    public void readParameters(float[] into) {
      right.readParameters(into);
    }

    @Override
    public void writeParameters(float[] from) {
      right.writeParameters(from);
    }
  }
}
