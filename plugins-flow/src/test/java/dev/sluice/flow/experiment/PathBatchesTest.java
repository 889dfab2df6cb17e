package dev.sluice.flow.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Coupling;
import dev.sluice.api.flow.DataSource;
import dev.sluice.api.flow.FlowBatch;
import dev.sluice.api.run.Streams;
import dev.sluice.flow.coupling.ExactTransport;
import dev.sluice.flow.coupling.Independent;
import dev.sluice.flow.data.Chessboard;
import dev.sluice.flow.data.HeldPoints;
import dev.sluice.flow.guidance.NoGuidance;
import dev.sluice.flow.path.LinearPath;
import dev.sluice.flow.time.UniformTimes;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PathBatchesTest {
  private static final Streams STREAMS = name -> new SplittableRandom(name.hashCode());

  @Test
  void drawIndependentNoiseAndUniformTimes() {
    FlowBatch batch = draw(new Chessboard(), new Independent(), 50_000);

    double[] noise = batch.noise().values();
    assertThat(Arrays.stream(noise).average().orElseThrow()).isCloseTo(0, within(0.02));
    assertThat(Arrays.stream(noise).map(v -> v * v).average().orElseThrow())
        .isCloseTo(1, within(0.02));
    assertThat(Arrays.stream(batch.t()).average().orElseThrow()).isCloseTo(0.5, within(0.01));
    assertThat(Arrays.stream(batch.t()).min().orElseThrow()).isGreaterThanOrEqualTo(0);
    assertThat(Arrays.stream(batch.t()).max().orElseThrow()).isLessThan(1);
  }

  @Test
  void keepNoiseAndTimesWhereTheDataIsAnother() {
    DataSource other = new HeldPoints(Points.zeros(9, 2));

    FlowBatch board = draw(new Chessboard(), new Independent(), 9);
    FlowBatch zeros = draw(other, new Independent(), 9);

    assertThat(zeros.noise().values()).isEqualTo(board.noise().values());
    assertThat(zeros.t()).isEqualTo(board.t());
  }

  @Test
  void joinNoiseToDataAsTheCouplingSays() {
    FlowBatch apart = draw(new Chessboard(), new Independent(), 64);
    FlowBatch near = draw(new Chessboard(), new ExactTransport(), 64);

    assertThat(near.noise().values()).isEqualTo(apart.noise().values());
    assertThat(near.t()).isEqualTo(apart.t());
    assertThat(sorted(near.data())).isEqualTo(sorted(apart.data()));
    assertThat(cost(near)).isLessThan(0.6 * cost(apart));
  }

  private static FlowBatch draw(DataSource data, Coupling coupling, int count) {
    return new PathBatches(data, new LinearPath(), new UniformTimes(), new NoGuidance(), STREAMS)
        .draw(new CoupledDraws(data, coupling, STREAMS), count, (x, t, v) -> {})
        .batch();
  }

  private static double[] sorted(Points points) {
    return Arrays.stream(points.values()).sorted().toArray();
  }

  private static double cost(FlowBatch batch) {
    double sum = 0;
    for (int k = 0; k < batch.noise().values().length; k++) {
      double difference = batch.noise().values()[k] - batch.data().values()[k];
      sum += difference * difference;
    }
    return sum;
  }
}
