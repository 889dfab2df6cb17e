package dev.sluice.flow.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.LearnedFlow;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.flow.data.Chessboard;
import dev.sluice.flow.data.HeldPoints;
import dev.sluice.flow.exact.GaussianMixture;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A NaN is counted nowhere. */
class NotANumberTest {
  @Test
  void liesOnNoSquareAndInNoCell() {
    Points samples = Points.ofRows(new double[][] {{Double.NaN, 0.5}, {Double.NaN, Double.NaN}});

    assertThat(Chessboard.isDark(Double.NaN, 0.5)).isFalse();
    assertThat(new SquareFraction().of(board(samples)).get("square-fraction")).isZero();
    assertThat(new SquareTv().of(board(samples)).get("square-tv")).isEqualTo(1);
    assertThat(new HistogramTv().of(board(samples)).get("histogram-tv")).isCloseTo(1, within(2e-3));
  }

  @Test
  void weightsThatSumToNoNumberAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new GaussianMixture(
                    new double[] {1, Double.POSITIVE_INFINITY},
                    Points.zeros(2, 1),
                    new double[] {1, 1}))
        .withMessage("the weights sum to Infinity; they must be finite");
  }

  @Test
  void aDensityThatIsNoNumberFailsTheMeasure() {
    LearnedFlow learned = board(Points.zeros(2, 2));
    NegativeLogLikelihood.Params params = NegativeLogLikelihood.Params.defaults();
    LearnedFlow broken = learned.withDensity(x -> new double[] {0, Double.NaN});
    NegativeLogLikelihood measure =
        new NegativeLogLikelihood(
            params, NegativeLogLikelihoodTest.parts(), name -> new SplittableRandom(1));

    assertThatExceptionOfType(RunFailedException.class)
        .isThrownBy(() -> measure.of(broken))
        .withMessage(
            "measure 'negative-log-likelihood': the log density of a reference point is not a"
                + " number; the learnt density has run away");
  }

  /** The reference is one point again and again, so that only roundings are left of its spread. */
  @Test
  void theCovarianceOfConstantDataIsNotDividedByItsRoundings() {
    Points same = Points.zeros(1_000, 2);
    Arrays.fill(same.values(), 0.1);
    Points samples = Points.zeros(1_000, 2);
    samples.set(0, 0, 1);
    LearnedFlow learned = LearnedFlow.of(samples, new HeldPoints(same), 1);

    double error =
        new Moments(name -> new SplittableRandom(1))
            .of(learned)
            .getOrDefault("covariance-error", Double.NaN);

    assertThat(error).isCloseTo(0.001 * 0.999, within(1e-12));
  }

  private static LearnedFlow board(Points samples) {
    return LearnedFlow.of(samples, new Chessboard(), 1);
  }
}
