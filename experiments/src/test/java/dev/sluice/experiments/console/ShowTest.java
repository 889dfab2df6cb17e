package dev.sluice.experiments.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShowTest {
  @ParameterizedTest
  @CsvSource({
    "0.870213, 0.8702",
    "12.3456, 12.35",
    "1234.56, 1235",
    "0.00012344, 1.234e-04",
    "0, 0",
    "-0.5, -0.5000",
    "1e20, 1.000e+20",
    "NaN, NaN",
    "-Infinity, -Infinity"
  })
  void numbersHaveFourSignificantDigits(double value, String text) {
    assertThat(Show.number(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"5000|5,000", "1234567.5|1,234,568", "20|20"})
  void thousandsAreSeparated(double value, String text) {
    assertThat(Show.number(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "430, 0.4 s",
    "9949, 9.9 s",
    "9960, 10 s",
    "59600, 1 min 00 s",
    "185000, 3 min 05 s",
    "7800000, 2 h 10 min"
  })
  void timesHaveTheUnitThatAPersonWouldUse(long millis, String text) {
    assertThat(Show.time(Duration.ofMillis(millis))).isEqualTo(text);
  }
}
