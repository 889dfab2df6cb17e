package dev.sluice.flow.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Points;
import dev.sluice.flow.Near;
import dev.sluice.flow.schedule.CosineSchedule;
import dev.sluice.flow.schedule.LinearSchedule;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BoardFieldTest {
  private static final double SIDE = 1 / 0.45;
  private final BoardField board = new BoardField(new LinearSchedule(), 4, SIDE);

  @Test
  void atTheStartItIsTheMeanOfTheDataMinusThePoint() {
    Points x = Points.ofRows(new double[][] {{0.3, -1.2}, {4, 4}});
    Points u = Points.zeros(2, 2);
    board.evaluate(x, 0, u);

    Near.check("u", u.values(), new double[] {-0.3, 1.2, -4, -4}, 1e-14);
  }

  @Test
  void justAfterTheStartItIsNearTheStart() {
    Points x = Points.ofRows(new double[][] {{0.3, -1.2}});
    Points u = Points.zeros(1, 2);
    board.evaluate(x, 1e-12, u);

    Near.check("u", u.values(), new double[] {-0.3, 1.2}, 1e-10);
  }

  @Test
  void atTheEndPointsOfTheSupportMoveWithTheData() {
    Points x = Points.ofRows(new double[][] {{0.5, 0.7}});
    Points nearly = Points.zeros(1, 2);
    Points end = Points.zeros(1, 2);
    board.evaluate(x, 1 - 1e-9, nearly);
    board.evaluate(x, 1, end);

    Near.check("limit", nearly.values(), end.values(), 1e-8);
    assertThat(end.values()).containsExactly(0.5, 0.7);
  }

  @Test
  void farFromTheBoardNearTheEndItPointsToTheNearestSquare() {
    Points x = Points.ofRows(new double[][] {{50, 60}});
    Points data = board.posteriorData(x, new double[] {0.999999});

    assertThat(data.get(0, 0)).isCloseTo(2 * SIDE, within(1e-6));
    assertThat(data.get(0, 1)).isCloseTo(2 * SIDE, within(1e-6));
  }

  @Test
  void theScoreIsTheSlopeOfTheDensity() {
    BoardField field = new BoardField(new CosineSchedule(), 6, 0.8);
    double h = 1e-4;
    double[][] rows = {{0.3, -1}, {2, 2.2}, {-3, 0.1}};
    double[] t = {0.3, 0.8, 0.6};
    Points score = field.score(Points.ofRows(rows), t);
    for (int axis = 0; axis < 2; axis++) {
      double[] above = field.logDensity(moved(rows, axis, h), t);
      double[] below = field.logDensity(moved(rows, axis, -h), t);
      for (int i = 0; i < t.length; i++) {
        double slope = (above[i] - below[i]) / (2 * h);
        assertThat(score.get(i, axis)).isCloseTo(slope, within(1e-5));
      }
    }
  }

  private static Points moved(double[][] rows, int axis, double by) {
    Points points = Points.ofRows(rows);
    for (int i = 0; i < points.count(); i++) {
      points.set(i, axis, points.get(i, axis) + by);
    }
    return points;
  }

  @Test
  void itIsFiniteEverywhereBeforeTheEnd() {
    Random random = new Random(5);
    Points x = Points.zeros(3000, 2);
    double[] t = new double[3000];
    for (int i = 0; i < t.length; i++) {
      double reach = Math.exp(6 * random.nextDouble());
      x.set(i, 0, reach * random.nextGaussian());
      x.set(i, 1, reach * random.nextGaussian());
      t[i] = i % 2 == 0 ? Math.pow(10, -14 * random.nextDouble()) : random.nextDouble();
      t[i] = i % 4 == 0 ? 1 - Math.min(t[i], 0.5) : t[i];
    }
    Points u = Points.zeros(3000, 2);
    board.evaluate(x, t, u);
    assertThat(Arrays.stream(u.values())).allMatch(Double::isFinite);
    assertThat(Arrays.stream(board.posteriorData(x, t).values()))
        .allMatch(v -> Math.abs(v) <= 2 * SIDE + 1e-12);
  }

  @Test
  void impossibleBoardsAndPointsAreRefused() {
    assertThatThrownBy(() -> new BoardField(new LinearSchedule(), 3, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a board needs an even number of cells and a side above 0, not 3, 1.0");
    assertThatThrownBy(() -> board.score(Points.zeros(1, 3), new double[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a board's points have width 2, not 3");
  }
}
