package dev.sluice.experiments.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ThinnedCurveTest {
  @Test
  void aShortCurveKeepsEveryPoint() {
    ThinnedCurve curve = new ThinnedCurve();
    Map<Long, Double> points = new TreeMap<>();
    for (long i = 0; i < ThinnedCurve.MOST; i++) {
      points.put(50 * i, Math.sin((double) i));
      curve.add(50 * i, Math.sin((double) i));
    }
    assertThat(curve.means()).isEqualTo(points);
    assertThat(curve.extremes()).isEqualTo(points);
    assertThat(curve.pointsPerStretch()).isEqualTo(1);
  }

  @Test
  void ofAStepLoggedTwiceTheLastValueCounts() {
    ThinnedCurve curve = new ThinnedCurve();
    curve.add(3, 1);
    curve.add(-2, 7);
    curve.add(3, 2);
    assertThat(curve.means()).isEqualTo(Map.of(-2L, 7.0, 3L, 2.0));
    assertThat(curve.lastStep()).isEqualTo(3);
  }

  @Test
  void aLongCurveIsShortAndKeepsItsMeanAndItsPeaks() {
    ThinnedCurve curve = new ThinnedCurve();
    int length = 1_000_000;
    for (int i = 1; i <= length; i++) {
      curve.add(i, i == 777_777 ? 1e6 : i % 2);
    }
    assertThat(curve.size()).isBetween(ThinnedCurve.MOST / 2, ThinnedCurve.MOST);
    assertThat(curve.lastStep()).isEqualTo(length);
    assertThat(curve.extremes()).containsEntry(777_777L, 1e6);
    assertThat(curve.means().headMap(700_000L).values())
        .allSatisfy(mean -> assertThat(mean).isCloseTo(0.5, within(0.01)));
    assertThat(curve.pointsPerStretch()).isBetween(100L, 300L);
  }

  @Test
  void stepsFarApartAreThinnedToo() {
    ThinnedCurve curve = new ThinnedCurve();
    for (int i = 0; i < 3 * ThinnedCurve.MOST; i++) {
      curve.add(i * (Long.MAX_VALUE / 50_000) - Long.MAX_VALUE / 4, i);
    }
    assertThat(curve.size()).isLessThanOrEqualTo(ThinnedCurve.MOST);
    assertThat(curve.means().lastEntry().getValue()).isGreaterThan(3 * ThinnedCurve.MOST - 10);
  }
}
