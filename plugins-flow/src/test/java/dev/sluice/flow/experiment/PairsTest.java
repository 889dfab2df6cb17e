package dev.sluice.flow.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.DataSource;
import dev.sluice.api.data.Points;
import dev.sluice.api.flow.FlowBatch;
import dev.sluice.api.run.Streams;
import dev.sluice.flow.data.Chessboard;
import dev.sluice.flow.path.LinearPath;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

class PairsTest {
  private static final Streams STREAMS = name -> new SplittableRandom(name.hashCode());

  @Test
  void drawIndependentNoiseAndUniformTimes() {
    FlowBatch batch = new Pairs(new Chessboard(), new LinearPath(), STREAMS).draw(50_000);

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
    DataSource other = Mockito.mock(DataSource.class);
    Mockito.when(other.width()).thenReturn(2);
    Mockito.when(other.draw(Mockito.eq(9), Mockito.any())).thenReturn(Points.zeros(9, 2));

    FlowBatch board = new Pairs(new Chessboard(), new LinearPath(), STREAMS).draw(9);
    FlowBatch zeros = new Pairs(other, new LinearPath(), STREAMS).draw(9);

    assertThat(zeros.noise().values()).isEqualTo(board.noise().values());
    assertThat(zeros.t()).isEqualTo(board.t());
  }
}
