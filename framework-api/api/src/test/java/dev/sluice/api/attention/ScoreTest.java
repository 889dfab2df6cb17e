package dev.sluice.api.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ScoreTest {
  private static final Tile TILE = new Tile(0, 1, 2, 4, 1, 4);
  private static final double[] SCORES = {0.5, -1.5, 2, 0, 3, -0.25};

  @Test
  void softCapBoundsScoresSmoothly() {
    assertThat(changed(new SoftCap(2), new double[] {0, 2, -1e9}))
        .containsExactly(0, 2 * Math.tanh(1), -2);
  }

  @Test
  void alibiFallsWithTheDistanceFromTheQuerysPlace() {
    Alibi alibi = new Alibi(new double[] {9, 0.5}, 1);
    // Queries 2 and 3 stand at keys 3 and 4; the tile has keys 1 to 3, of head 1.
    assertThat(changed(alibi, new double[6])).containsExactly(-1, -0.5, 0, -1.5, -1, -0.5);
  }

  @Test
  void biasIsReadByGlobalPositionAndBroadcast() {
    Bias bias = new Bias(new ScoreGrid(1, 1, 1, 4), new double[] {10, 20, 30, 40});
    assertThat(changed(bias, new double[6])).containsExactly(20, 30, 40, 20, 30, 40);
  }

  @Test
  void theGradientOfAChainIsItsDerivative() {
    Score chain = new SoftCap(2).then(new Alibi(new double[] {1, 0.5}, 0)).then(new SoftCap(3));
    double[] gradient = {1, -2, 0.5, 1, 1, 4};
    double[] expected = new double[6];
    double h = 1e-5;
    for (int i = 0; i < 6; i++) {
      double[] up = SCORES.clone();
      double[] down = SCORES.clone();
      up[i] += h;
      down[i] -= h;
      expected[i] = gradient[i] * (changed(chain, up)[i] - changed(chain, down)[i]) / (2 * h);
    }
    double[] before = SCORES.clone();
    double[] found = gradient.clone();
    chain.gradient(TILE, before, found);
    assertThat(found).containsExactly(expected, within(1e-9));
    assertThat(before).containsExactly(SCORES);
  }

  @Test
  void refusesWhatIsNotACapOrDoesNotFillItsGrid() {
    assertThatThrownBy(() -> new SoftCap(0)).hasMessage("a soft cap is above 0, not 0.0");
    assertThatThrownBy(() -> new Bias(new ScoreGrid(1, 2, 3, 4), new double[5]))
        .hasMessage("5 values cannot be [1, 2, 3, 4]");
    assertThatThrownBy(() -> new ScoreGrid(1, 0, 3, 4))
        .hasMessage("every dimension is at least 1, not [1, 0, 3, 4]");
    assertThatThrownBy(() -> new Band(0, -1, 2))
        .hasMessage("a band reaches at least 0 keys each way, not -1 and 2");
  }

  private static double[] changed(Score score, double[] scores) {
    double[] changed = scores.clone();
    score.apply(TILE, changed);
    return changed;
  }
}
