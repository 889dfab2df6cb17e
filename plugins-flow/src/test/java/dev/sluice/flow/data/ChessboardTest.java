package dev.sluice.flow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Points;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChessboardTest {
  private final Chessboard board = new Chessboard();

  @Test
  void drawsEveryDarkSquareEquallyOften() {
    Points points = board.draw(80_000, new SplittableRandom(1));

    int[] counts = new int[8];
    for (int r = 0; r < points.count(); r++) {
      int square = Chessboard.square(points.get(r, 0), points.get(r, 1));
      assertThat(square).isNotNegative();
      counts[square]++;
    }
    for (int count : counts) {
      assertThat(count).isCloseTo(10_000, within(400));
    }
  }

  @Test
  void hasTheVarianceOfTheWholeBoardInEachCoordinate() {
    Points points = board.draw(100_000, new SplittableRandom(2));
    double squares = 0;
    for (double v : points.values()) {
      squares += v * v / points.values().length;
    }
    double side = 4 / Chessboard.SCALE;
    assertThat(squares).isCloseTo(side * side / 12, within(0.05));
  }

  @Test
  void numbersTheDarkSquaresFromZeroToSeven() {
    Set<Integer> seen = new HashSet<>();
    int light = 0;
    for (int i = -3; i < 3; i++) {
      for (int j = -3; j < 3; j++) {
        int square = Chessboard.square((i + 0.5) / 0.45, (j + 0.5) / 0.45);
        if (square < 0) {
          light++;
        } else {
          seen.add(square);
        }
      }
    }
    assertThat(seen).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(light).isEqualTo(28);
  }

  @Test
  void repeatsForTheSameStreamAndDescribesItself() {
    assertThat(board.draw(3, new SplittableRandom(9)).values())
        .isEqualTo(board.reference(3, new SplittableRandom(9)).values());
    assertThat(board.dataset().name()).isEqualTo("chessboard");
    assertThat(board.shape()).containsExactly(2);
  }
}
