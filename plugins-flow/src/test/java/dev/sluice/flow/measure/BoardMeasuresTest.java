package dev.sluice.flow.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.FlowMeasure;
import dev.sluice.api.flow.LearnedFlow;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import dev.sluice.flow.data.Chessboard;
import dev.sluice.flow.data.Digits;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The figures of the reference table: the true law, and untrained noise, with 50,000 samples. */
class BoardMeasuresTest {
  private static final Streams STREAMS = name -> new SplittableRandom(name.hashCode());
  private static final int N = 50_000;
  private final Chessboard board = new Chessboard();
  private final LearnedFlow exact = Samples.of(board.draw(N, new SplittableRandom(3)), board);
  private final LearnedFlow noise = Samples.of(Samples.normal(N, 2, 4), board);

  @Test
  void theTrueLawScoresBest() {
    assertThat(value(new SquareFraction(), exact)).isEqualTo(1);
    assertThat(value(new SquareTv(), exact)).isCloseTo(0.003, within(0.003));
    assertThat(value(new HistogramTv(), exact)).isCloseTo(0.050, within(0.003));
    assertThat(value(slicedWasserstein(), exact)).isCloseTo(0.025, within(0.015));
  }

  @Test
  void untrainedNoiseScoresAsThePeersFound() {
    assertThat(value(new SquareFraction(), noise)).isCloseTo(0.499, within(0.006));
    assertThat(value(new SquareTv(), noise)).isCloseTo(0.724, within(0.006));
    assertThat(value(new HistogramTv(), noise)).isCloseTo(0.775, within(0.006));
    assertThat(value(slicedWasserstein(), noise)).isCloseTo(1.60, within(0.03));
  }

  @Test
  void oneFilledSquareFoolsTheFractionAndNotTheTotalVariation() {
    Points corner = Points.zeros(1000, 2);
    Arrays.fill(corner.values(), 0.5);
    LearnedFlow collapsed = Samples.of(corner, board);

    assertThat(value(new SquareFraction(), collapsed)).isEqualTo(1);
    assertThat(value(new SquareTv(), collapsed)).isEqualTo(7.0 / 8);
    assertThat(value(new HistogramTv(), collapsed)).isGreaterThan(0.99);
  }

  @Test
  void pointsOutsideTheHistogramCount() {
    Points far = Points.zeros(10, 2);
    Arrays.fill(far.values(), 100);

    assertThat(value(new HistogramTv(), Samples.of(far, board))).isCloseTo(1, within(2e-3));
    assertThat(value(new SquareTv(), Samples.of(far, board))).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("boardOnly")
  void otherDataIsRefusedByName(FlowMeasure measure, String name) {
    LearnedFlow digits =
        Samples.of(Points.zeros(2, 64), new Digits(Digits.Params.defaults(), STREAMS));

    assertThatThrownBy(() -> measure.of(digits))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "measure '%s' knows the chessboard only, but the data is 'digits'; use"
                + " sliced-wasserstein or moments",
            name);
  }

  static Object[][] boardOnly() {
    return new Object[][] {
      {new SquareFraction(), "square-fraction"},
      {new SquareTv(), "square-tv"},
      {new HistogramTv(), "histogram-tv"}
    };
  }

  private static FlowMeasure slicedWasserstein() {
    return new SlicedWasserstein(SlicedWasserstein.Params.defaults(), STREAMS);
  }

  private static double value(FlowMeasure measure, LearnedFlow learned) {
    return measure.of(learned).values().iterator().next();
  }
}
