package dev.sluice.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
  @ParameterizedTest
  @CsvSource({
    "steps, steps",
    "rateSchedule, rate-schedule",
    "ONE_BY_ONE, one-by-one",
    "useKLTerm, use-kl-term",
    "beta2, beta2",
    "layer2Width, layer2-width"
  })
  void javaNamesBecomeKebabCase(String java, String kebab) {
    assertThat(Names.kebab(java)).isEqualTo(kebab);
  }
}
