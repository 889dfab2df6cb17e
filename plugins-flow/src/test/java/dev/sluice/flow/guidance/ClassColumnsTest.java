package dev.sluice.flow.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.api.data.Points;
import org.junit.jupiter.api.Test;

class ClassColumnsTest {
  private final Points points = Points.ofRows(new double[][] {{5, 6}, {7, 8}});

  @Test
  void oneInItsOwnColumnAndNothingWhereHidden() {
    Points wide = new ClassColumns(3).beside(points, new int[] {2, ClassColumns.HIDDEN});

    assertThat(wide.row(0)).containsExactly(5, 6, 0, 0, 1);
    assertThat(wide.row(1)).containsExactly(7, 8, 0, 0, 0);
  }

  @Test
  void aNetworkSeesEachRowsOwn() {
    double[][] seen = new double[2][];
    new ClassColumns(2)
        .of(
            (x, t, out) -> {
              seen[0] = x.row(0);
              seen[1] = x.row(1);
            },
            new int[] {1, 0})
        .evaluate(points, 0.5, Points.zeros(2, 2));

    assertThat(seen[0]).containsExactly(5, 6, 0, 1);
    assertThat(seen[1]).containsExactly(7, 8, 1, 0);
  }

  @Test
  void labelsMustMatchThePoints() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClassColumns(3).beside(points, new int[1]))
        .withMessage("1 labels for 2 points");
  }
}
