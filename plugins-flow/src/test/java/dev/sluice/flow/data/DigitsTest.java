package dev.sluice.flow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Labelled;
import dev.sluice.api.data.Points;
import dev.sluice.api.run.Streams;
import dev.sluice.runtime.registry.Constraints;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DigitsTest {
  private static final Streams STREAMS = name -> new SplittableRandom(name.hashCode());

  @Test
  void holdsAllPicturesWithTheShadesOfTheSource() {
    Digits digits = new Digits(new Digits.Params(Splits.test(0), 0), STREAMS);

    Points all = digits.reference(1797, new SplittableRandom(1));
    double[] shades = digits.inSourceUnits(all).values();

    assertThat(Arrays.stream(all.values()).min()).hasValue(-1);
    assertThat(Arrays.stream(all.values()).max()).hasValue(1);
    assertThat(Arrays.stream(shades).allMatch(s -> s == Math.rint(s))).isTrue();
    // The sum of all pixels of scikit-learn's copy.
    assertThat(Arrays.stream(shades).sum()).isEqualTo(561_718);
    assertThat(digits.shape()).containsExactly(8, 8);
  }

  @Test
  void holdsAFifthOut() {
    Digits digits = new Digits(Digits.Params.defaults(), STREAMS);

    assertThat(digits.dataset().points()).isEqualTo(1797 - 359);
    assertThat(digits.dataset().digest()).hasSize(64);
  }

  @Test
  void spreadsAPixelOverItsShadeWhereAsked() {
    Digits digits = new Digits(new Digits.Params(Splits.test(0.2), 1), STREAMS);

    double[] shades = digits.inSourceUnits(digits.draw(500, new SplittableRandom(4))).values();

    assertThat(Arrays.stream(shades).map(s -> Math.abs(s - Math.rint(s))).max().orElseThrow())
        .isCloseTo(0.5, within(0.001));
    assertThat(Arrays.stream(shades).max().orElseThrow()).isBetween(16.0, 16.5);
  }

  @Test
  void knowsWhichDigitEachPictureShows() {
    Digits digits = new Digits(Digits.Params.defaults(), STREAMS);
    Labelled drawn = digits.drawLabelled(2000, new SplittableRandom(3));

    assertThat(drawn.points().values())
        .isEqualTo(digits.draw(2000, new SplittableRandom(3)).values());
    assertThat(Arrays.stream(drawn.labels()).distinct().sorted().toArray())
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    // A zero has a hole: its middle is darker than that of an eight.
    assertThat(middle(digits.reference(100, 0, new SplittableRandom(5)))).isLessThan(-0.7);
    assertThat(middle(digits.reference(100, 8, new SplittableRandom(5)))).isGreaterThan(-0.2);
  }

  private static double middle(Points pictures) {
    double sum = 0;
    for (int i = 0; i < pictures.count(); i++) {
      sum +=
          (pictures.get(i, 27) + pictures.get(i, 28) + pictures.get(i, 35) + pictures.get(i, 36));
    }
    return sum / (4 * pictures.count());
  }

  @Test
  void refusesSharesOutsideTheirRange() {
    assertThat(Constraints.broken(new Digits.Params(Splits.test(0), 2)))
        .containsExactly("dequantize must be from 0 to 1, not 2.0");
  }
}
