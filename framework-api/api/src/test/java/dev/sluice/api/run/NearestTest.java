package dev.sluice.api.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> NAMES = List.of("rk4", "euler", "rate-schedule", "steps");

  @ParameterizedTest
  @CsvSource({
    "stesp, steps",
    "step, steps",
    "rateSchedule, rate-schedule",
    "rate_schedule, rate-schedule",
    "EULER, euler",
    "rk5, rk4"
  })
  void aMisspellingFindsItsName(String found, String meant) {
    assertThat(Nearest.name(found, NAMES)).contains(meant);
  }

  @Test
  void whatIsFarFromEveryNameFindsNone() {
    assertThat(Nearest.name("momentum", NAMES)).isEmpty();
    assertThat(Nearest.hint("x".repeat(100_000), NAMES)).isEmpty();
    assertThat(Nearest.hint("steps", List.of())).isEmpty();
  }

  @Test
  void swappedNeighboursAreOneChange() {
    assertThat(Nearest.distance("eulre", "euler")).isEqualTo(1);
    assertThat(Nearest.distance("", "euler")).isEqualTo(5);
    assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
  }
}
