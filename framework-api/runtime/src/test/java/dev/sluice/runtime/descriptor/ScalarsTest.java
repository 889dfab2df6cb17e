package dev.sluice.runtime.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** YAML 1.2's core schema, above all where YAML 1.1 differs. */
class ScalarsTest {
  @Test
  void numbersAreNumbersHoweverTheyAreWritten() {
    assertThat(Scalars.resolve("1e-3")).isEqualTo(1e-3);
    assertThat(Scalars.resolve("1E3")).isEqualTo(1e3);
    assertThat(Scalars.resolve(".5")).isEqualTo(0.5);
    assertThat(Scalars.resolve("5.")).isEqualTo(5.0);
    assertThat(Scalars.resolve("-7")).isEqualTo(-7L);
    assertThat(Scalars.resolve("010")).isEqualTo(10L);
    assertThat(Scalars.resolve("99999999999999999999")).isEqualTo(1e20);
    assertThat(Scalars.resolve("-.inf")).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Scalars.resolve(".nan")).isEqualTo(Double.NaN);
  }

  @Test
  void wordsOfOlderYamlStayText() {
    for (String word : new String[] {"yes", "no", "on", "off", "1:30", "1_000", "2026-01-01"}) {
      assertThat(Scalars.resolve(word)).isEqualTo(word);
    }
  }

  @Test
  void nothingIsNull() {
    assertThat(Scalars.resolve("")).isNull();
    assertThat(Scalars.resolve("~")).isNull();
    assertThat(Scalars.resolve("null")).isNull();
    assertThat(Scalars.resolve("True")).isEqualTo(true);
  }
}
