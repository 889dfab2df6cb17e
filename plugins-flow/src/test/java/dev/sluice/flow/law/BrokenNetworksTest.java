package dev.sluice.flow.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.KnownTangent;
import dev.sluice.api.flow.Network;
import dev.sluice.api.flow.NetworkArchitecture;
import dev.sluice.api.flow.NetworkShape;
import dev.sluice.api.flow.Regression;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.run.Threads;
import dev.sluice.flow.FlowPlugin;
import dev.sluice.flow.network.Activation;
import dev.sluice.flow.network.Mlp;
import dev.sluice.flow.network.Perceptron;
import dev.sluice.flow.network.SimdMlp;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.vector.TileMaths;
import dev.sluice.runtime.vector.WorkerPool;
import dev.sluice.testkit.Refutation;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Tests of the tests: a network that is wrong fails its laws. */
class BrokenNetworksTest {
  private static final SimdMlp SIMD =
      new SimdMlp(
          new Mlp.Params(List.of(24, 16), Activation.SILU, 1),
          TileMaths.fastestLayers(),
          TileMaths.fastestMatrices(),
          new WorkerPool(new Threads(1), () -> {}),
          name -> new SplittableRandom(1));

  /** Makes the network given, as a perceptron. */
  private record Making(Supplier<Network> network) implements Perceptron {
    @Override
    public Network make(NetworkShape shape, Weights weights) {
      Network made = network.get();
      made.writeParameters(weights.values(made.parameterCount(), made::copyParameters));
      return made;
    }

    @Override
    public Mlp.Params params() {
      return SIMD.params();
    }
  }

  /** Right; each test breaks one part of it. */
  private static class Right implements Network, KnownTangent {
    private final Network net = SIMD.create(NetworkShape.of(2));
    private final KnownTangent known = (KnownTangent) net;

    @Override
    public int parameterCount() {
      return net.parameterCount();
    }

    @Override
    public void readParameters(float[] into) {
      net.readParameters(into);
    }

    @Override
    public void writeParameters(float[] from) {
      net.writeParameters(from);
    }

    @Override
    public double lossAndGradient(Regression batch, float[] gradient) {
      return net.lossAndGradient(batch, gradient);
    }

    @Override
    public void evaluate(Points x, double[] t, Points velocity) {
      net.evaluate(x, t, velocity);
    }

    @Override
    public double[] divergence(Points x, double[] t) {
      return known.divergence(x, t);
    }

    @Override
    public void evaluate(
        Points x, double[] t, Points dx, double[] dt, Points velocity, Points tangent) {
      known.evaluate(x, t, dx, dt, velocity, tangent);
    }
  }

  @Test
  void aRightOneObeysAll() {
    Registry.of(new FlowPlugin())
        .laws(NetworkArchitecture.class)
        .forEach(
            law -> assertThat(law.check(new Making(Right::new)).holds()).as(law.name()).isTrue());
  }

  @Test
  void aGradientThatForgetsABiasFails() {
    class Forgets extends Right {
      @Override
      public double lossAndGradient(Regression batch, float[] gradient) {
        double loss = super.lossAndGradient(batch, gradient);
        for (int i = 0; i < 24; i++) {
          gradient[24 * 5 + i] = 0;
        }
        return loss;
      }
    }
    Refutation.by(
        new NetworkGradient(), new Making(Forgets::new), "|slope - gradient| / |gradient|");
    Refutation.by(new PerceptronReference(), new Making(Forgets::new), "relative difference");
  }

  @Test
  void aVelocityThatIsNotWhatWasTrainedFails() {
    class Older extends Right {
      @Override
      public void evaluate(Points x, double[] t, Points velocity) {
        super.evaluate(x, t, velocity);
        velocity.values()[0] += 0.01;
      }
    }
    Refutation.by(new NetworkVelocity(), new Making(Older::new), "difference");
    Refutation.by(new PerceptronReference(), new Making(Older::new), "relative difference");
  }

  @Test
  void aDivergenceOfOneCoordinateOnlyFails() {
    class Half extends Right {
      @Override
      public double[] divergence(Points x, double[] t) {
        double[] divergence = super.divergence(x, t);
        for (int i = 0; i < divergence.length; i++) {
          divergence[i] /= 2;
        }
        return divergence;
      }
    }
    Refutation.by(new NetworkDivergence(), new Making(Half::new), "relative difference");
    Refutation.by(new PerceptronReference(), new Making(Half::new), "relative difference");
  }

  @Test
  void aTangentThatForgetsTimeFails() {
    class Still extends Right {
      @Override
      public void evaluate(
          Points x, double[] t, Points dx, double[] dt, Points velocity, Points tangent) {
        super.evaluate(x, t, dx, new double[dt.length], velocity, tangent);
      }
    }
    Refutation.by(new NetworkTangent(), new Making(Still::new), "relative difference");
  }

  @Test
  void anArchitectureThatDrawsWhatItWasGivenFails() {
    NetworkArchitecture forgetful = (shape, weights) -> new Right();

    Evidence seen = NetworkProblem.givenWeights().check(forgetful);

    assertThat(seen.claim()).isEqualTo("values that differ");
    assertThat(seen.seen()).isGreaterThan(100);
  }
}
