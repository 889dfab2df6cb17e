package dev.sluice.runtime.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.run.Threads;
import dev.sluice.api.vector.Workers;
import dev.sluice.runtime.registry.Constraints;
import dev.sluice.runtime.vector.WorkerPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AdamTest {
  @Test
  void theNumberOfThreadsChangesNoBit() {
    int count = 300_001;
    float[][] results = new float[2][count];
    for (int i = 0; i < results.length; i++) {
      Workers workers = new WorkerPool(new Threads(i == 0 ? 1 : 3), () -> {});
      Adam adam = new Adam(new Adam.Params(1e-2, 0.9, 0.999, 1e-8, 0.1), workers);
      Random random = new Random(4);
      float[] gradient = new float[count];
      for (int step = 1; step <= 3; step++) {
        for (int k = 0; k < count; k++) {
          gradient[k] = (float) random.nextGaussian();
        }
        adam.update(step, 1, results[i], gradient);
      }
    }
    assertThat(results[1]).containsExactly(results[0]);
  }

  @Test
  void twoStepsAreThoseOfTorchWorkedOutByHand() {
    Adam adam = new Adam(new Adam.Params(0.1, 0.9, 0.999, 1e-8, 0));
    float[] p = {1};
    adam.update(1, 1, p, new float[] {0.5f});
    // The first step is the rate itself: m / (1 - 0.9) = 0.5 and sqrt(v / (1 - 0.999)) = 0.5.
    assertThat(p[0]).isCloseTo(0.9f, within(1e-6f));
    adam.update(2, 1, p, new float[] {-0.25f});
    // m = 0.9 * 0.05 - 0.1 * 0.25 = 0.02, / 0.19 = 0.1052632;
    // v = 0.999 * 0.00025 + 0.001 * 0.0625 = 0.00031225, / 0.001999 = 0.1562031, root 0.3952254.
    assertThat(p[0]).isCloseTo(0.9f - 0.1f * 0.1052632f / 0.3952254f, within(1e-6f));
  }

  @Test
  void epsilonIsAddedAfterTheBiasCorrection() {
    Adam adam = new Adam(new Adam.Params(1, 0.9, 0.999, 0.5, 0));
    float[] p = {0};
    adam.update(1, 1, p, new float[] {1});
    assertThat(p[0]).isCloseTo(-1 / 1.5f, within(1e-5f));
  }

  @Test
  void decayIsDecoupledFromTheGradient() {
    Adam adam = new Adam(new Adam.Params(0.1, 0.9, 0.999, 1e-8, 0.5));
    float[] p = {2};
    adam.update(1, 1, p, new float[] {0});
    assertThat(p[0]).isCloseTo(2 * (1 - 0.1f * 0.5f), within(1e-6f));
    adam.update(2, 0.5, p, new float[] {0});
    assertThat(p[0]).isCloseTo(1.9f * (1 - 0.05f * 0.5f), within(1e-6f));
  }

  @Test
  void biasesAndGainsDoNotDecayWhereMatricesAloneDo() {
    List<ParameterTensor> tensors =
        List.of(
            ParameterTensor.of("norm.weight", 2),
            ParameterTensor.of("a.kernel", 2, 1),
            ParameterTensor.of("b.kernel", 1, 1),
            ParameterTensor.of("b.bias", 1),
            ParameterTensor.of("embedding.weight", 3, 1));
    Adam adam = new Adam(new Adam.Params(0.1, 0.9, 0.999, 1e-8, 0.5, Adam.Decays.MATRICES));
    adam.begin(tensors);
    float[] p = {1, 1, 1, 1, 1, 1, 1, 1, 1};
    adam.update(1, 1, p, new float[9]);
    float less = 0.95f;
    assertThat(p).containsExactly(1, 1, less, less, less, 1, less, less, less);

    Adam all = new Adam(new Adam.Params(0.1, 0.9, 0.999, 1e-8, 0.5));
    all.begin(tensors);
    float[] q = {1, 1, 1, 1, 1, 1, 1, 1, 1};
    all.update(1, 1, q, new float[9]);
    assertThat(q).containsOnly(less);
  }

  @Test
  void partsThatDecayAreFoundWhereverATaskBegins() {
    DecayRanges ranges =
        DecayRanges.matrices(
            List.of(
                ParameterTensor.of("a", 4, 1),
                ParameterTensor.of("b", 3),
                ParameterTensor.of("c", 5, 1)));
    List<String> parts = new ArrayList<>();
    ranges.each(2, 9, (from, to, decays) -> parts.add(from + "-" + to + " " + decays));
    ranges.each(5, 6, (from, to, decays) -> parts.add(from + "-" + to + " " + decays));
    ranges.each(9, 12, (from, to, decays) -> parts.add(from + "-" + to + " " + decays));
    assertThat(parts)
        .containsExactly("2-4 true", "4-7 false", "7-9 true", "5-6 false", "9-12 true");
  }

  @Test
  void itFollowsAReferenceInDoublePrecision() {
    int n = 37;
    int steps = 300;
    Adam.Params params = new Adam.Params(3e-3, 0.8, 0.98, 1e-6, 0.02);
    Adam adam = new Adam(params);
    Reference[] references = new Reference[n];
    float[] p = new float[n];
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < n; i++) {
      p[i] = (float) random.nextGaussian();
      references[i] = new Reference(p[i]);
    }
    float[] g = new float[n];
    for (int step = 1; step <= steps; step++) {
      double factor = 0.5 + 0.5 * random.nextDouble();
      for (int i = 0; i < n; i++) {
        g[i] = (float) (random.nextGaussian() * Math.pow(10, i % 5 - 3));
        references[i].step(step, params.rate() * factor, g[i], params);
      }
      adam.update(step, factor, p, g);
    }
    for (int i = 0; i < n; i++) {
      assertThat((double) p[i]).as("parameter %d", i).isCloseTo(references[i].p, within(1e-5));
    }
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    assertThat(Constraints.broken(new Adam.Params(0, 0.9, 0.999, 1e-8, 0)))
        .containsExactly("rate must be above 0, not 0.0");
    assertThat(Constraints.broken(new Adam.Params(Double.NaN, 0.9, 0.999, 1e-8, 0)))
        .containsExactly("rate must be above 0, not NaN");
    assertThat(Constraints.broken(new Adam.Params(1e-3, 1, 0.999, 1e-8, 0)))
        .containsExactly("beta1 must be at least 0 and below 1, not 1.0");
    assertThat(Constraints.broken(new Adam.Params(1e-3, 0.9, -0.1, 1e-8, 0)))
        .containsExactly("beta2 must be at least 0 and below 1, not -0.1");
    assertThat(Constraints.broken(new Adam.Params(1e-3, 0.9, 0.999, 0, 0)))
        .containsExactly("epsilon must be above 0, not 0.0");
    assertThat(Constraints.broken(new Adam.Params(1e-3, 0.9, 0.999, 1e-8, -1)))
        .containsExactly("weight-decay must be 0 or more, not -1.0");
  }

  @Test
  void theDefaultsAreTorchs() {
    assertThat(Adam.Params.defaults()).isEqualTo(new Adam.Params(1e-3, 0.9, 0.999, 1e-8, 0));
    assertThat(new Adam(Adam.Params.defaults()).rate()).isEqualTo(1e-3);
  }

  /** One parameter, as the papers write it: the moments as sums over all gradients so far. */
  private static final class Reference {
    private final double[] history = new double[400];
    private double p;

    Reference(double p) {
      this.p = p;
    }

    void step(int step, double rate, double g, Adam.Params params) {
      history[step] = g;
      double m = 0;
      double v = 0;
      for (int s = 1; s <= step; s++) {
        m += (1 - params.beta1()) * Math.pow(params.beta1(), step - s) * history[s];
        v += (1 - params.beta2()) * Math.pow(params.beta2(), step - s) * history[s] * history[s];
      }
      double mHat = m / (1 - Math.pow(params.beta1(), step));
      double vHat = v / (1 - Math.pow(params.beta2(), step));
      p = p - rate * params.weightDecay() * p - rate * mHat / (Math.sqrt(vHat) + params.epsilon());
    }
  }
}
