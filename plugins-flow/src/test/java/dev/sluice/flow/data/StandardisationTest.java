package dev.sluice.flow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Points;
import org.junit.jupiter.api.Test;

class StandardisationTest {
  @Test
  void timeStampsAreNotTakenForConstants() {
    Points stamps = Points.zeros(1_000, 2);
    for (int i = 0; i < 1_000; i++) {
      stamps.set(i, 0, 1.7e9 + i * 1e-6);
      stamps.set(i, 1, 0.1 + 0.2);
    }
    Standardisation units = Standardisation.of(ColumnMoments.of(RowPasses.of(stamps)));

    assertThat(units.scale()[0]).isCloseTo(1e-6 * Math.sqrt((1e6 - 1) / 12), within(1e-9));
    assertThat(units.scale()[1]).isEqualTo(1);
    assertThat(units.apply(stamps).get(0, 1)).isZero();
    assertThat(units.apply(stamps).get(999, 0)).isCloseTo(Math.sqrt(3), within(2e-3));
  }
}
