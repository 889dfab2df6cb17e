package dev.sluice.api.law;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class NotFiniteTest {
  @Test
  void theEvidenceCountsThemAndNamesTheFirst() {
    Evidence evidence =
        new NotFinite()
            .add(1, "the loss at margin 0")
            .add(Double.NaN, "the loss at margin -50")
            .add(new double[] {2, Double.NEGATIVE_INFINITY}, "gradient")
            .evidence();
    assertThat(evidence)
        .hasToString(
            "numbers that are not finite (first: the loss at margin -50 is NaN): 2.00 (at most"
                + " 0.00)");
    assertThat(evidence.holds()).isFalse();
  }

  @Test
  void anElementOfAnArrayIsNamedByItsIndex() {
    assertThat(
            new NotFinite()
                .add(new double[] {2, Double.NEGATIVE_INFINITY}, "gradient")
                .evidence()
                .claim())
        .isEqualTo("numbers that are not finite (first: gradient[1] is -Infinity)");
  }

  @Test
  void finiteNumbersHold() {
    Evidence evidence = new NotFinite().add(new double[] {0, -1e300}, "x").evidence();
    assertThat(evidence.holds()).isTrue();
    assertThat(evidence.claim()).isEqualTo("numbers that are not finite");
  }
}
