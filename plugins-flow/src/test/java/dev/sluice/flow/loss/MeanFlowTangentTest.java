package dev.sluice.flow.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.data.Points;
import dev.sluice.api.flow.FlowBatch;
import dev.sluice.api.flow.Network;
import dev.sluice.api.flow.NetworkShape;
import dev.sluice.api.flow.Regression;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.run.Threads;
import dev.sluice.flow.VectorMixtures;
import dev.sluice.flow.exact.MonotoneMeans;
import dev.sluice.flow.network.Activation;
import dev.sluice.flow.network.Mlp;
import dev.sluice.flow.network.SimdMlp;
import dev.sluice.flow.path.LinearPath;
import dev.sluice.flow.schedule.LinearSchedule;
import dev.sluice.runtime.vector.TileMaths;
import dev.sluice.runtime.vector.WorkerPool;
import dev.sluice.testkit.Vectors;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The network's own derivative in place of differences. */
class MeanFlowTangentTest {
  @Test
  void targetsAreTheExactMeansUpToRounding() {
    Vectors.forEachCase("truth_meanflow1d", MeanFlowTangentTest::check);
  }

  private static void check(JsonNode one) {
    MonotoneMeans exact =
        new MonotoneMeans(VectorMixtures.of(one.get("mixture")), new LinearSchedule());
    double r = one.get("r").asDouble();
    double t = one.get("t").asDouble();
    Points x = VectorMixtures.line(one.get("x_r"));
    double[] average = Vectors.numbers(one.get("average_velocity"));
    double[] times = new double[x.count()];
    Arrays.fill(times, r);
    ExactTangents network = new ExactTangents(VectorMixtures.of(one.get("mixture")));
    FlowBatch batch =
        FlowBatch.on(
            Tasks.with(new FewStepLossesTest.Pinned(exact, x), network),
            x,
            x,
            times,
            new Random(1));

    Regression means =
        new MeanFlow(new MeanFlow.Params(0.999999, 0.4), name -> new FewStepLossesTest.Fixed(t))
            .of(batch);

    for (int i = 1; i < x.count(); i++) {
      assertThat(means.target().get(i, 0)).isCloseTo(average[i], within(1e-11));
    }
  }

  @Test
  void aNetworkGivesWhatDifferencesOfItGive() {
    Network network =
        new SimdMlp(
                new Mlp.Params(List.of(24, 24), Activation.SILU, 2),
                TileMaths.fastestLayers(),
                TileMaths.fastestMatrices(),
                new WorkerPool(new Threads(1), () -> {}),
                name -> new Random(1))
            .create(new NetworkShape(new int[] {2}, 1));
    VelocityField hidden = (x, t, out) -> network.evaluate(x, t, out);
    Points own = targets(network);
    Points differences = targets(hidden);

    assertThat(own.values()).containsExactly(differences.values(), within(2e-3));
    assertThat(own.values()).isNotEqualTo(differences.values());
  }

  private static Points targets(VelocityField network) {
    Random random = new Random(3);
    Points noise = Points.zeros(50, 2);
    Points data = Points.zeros(50, 2);
    for (int k = 0; k < 100; k++) {
      noise.values()[k] = random.nextGaussian();
      data.values()[k] = random.nextGaussian();
    }
    FlowBatch batch =
        FlowBatch.on(
            Tasks.with(new LinearPath(), network),
            noise,
            data,
            random.doubles(50).toArray(),
            random);
    return new MeanFlow(MeanFlow.Params.defaults(), name -> new Random(4)).of(batch).target();
  }
}
