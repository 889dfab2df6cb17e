package dev.sluice.flow.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.data.Points;
import org.junit.jupiter.api.Test;

class WindowTest {
  @Test
  void aWindowLeavesOutAThousandthAndWidensAroundConstantPoints() {
    Points points = Points.zeros(2001, 2);
    for (int r = 0; r < 2001; r++) {
      points.set(r, 0, r == 2000 ? 1e6 : r);
    }

    Window window = Window.around(points, 0, 1);

    assertThat(window.x1()).isLessThan(2200);
    assertThat(window.y0()).isEqualTo(-1);
    assertThat(window.squared().x1() - window.squared().x0())
        .isEqualTo(window.squared().y1() - window.squared().y0());
  }

  @Test
  void theColourMapBeginsDarkAndEndsBright() {
    assertThat(Viridis.rgb(-1)).isEqualTo(0x440154);
    assertThat(Viridis.rgb(0.5)).isEqualTo(0x21918c);
    assertThat(Viridis.rgb(2)).isEqualTo(0xfde725);
  }
}
