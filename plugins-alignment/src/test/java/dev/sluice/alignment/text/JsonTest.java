package dev.sluice.alignment.text;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class JsonTest {
  @ParameterizedTest(name = "{1}")
  @MethodSource("wrong")
  void whatIsWrongIsSaidInPlainWords(String text, String why) {
    assertThatThrownBy(() -> Json.read(text)).isInstanceOf(UnusableException.class).hasMessage(why);
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of("{} {}", "not JSON at column 4: there is more behind its end"),
        Arguments.of(
            "[".repeat(1_001), "not JSON: lists and objects are nested more than 1000 deep"),
        Arguments.of(
            "[" + "1".repeat(100_000) + "]", "not JSON: a number has more than 1000 digits"),
        Arguments.of("{\"a\": NaN}", "not JSON at column 10: JSON has no NaN and no Infinity"),
        Arguments.of(
            "{\"a\": -Infinity}", "not JSON at column 16: JSON has no NaN and no Infinity"),
        Arguments.of("{\"a\": 1, \"a\": 2}", "not JSON at column 13: Duplicate field 'a'"),
        Arguments.of(
            "{\n\"a\" 1}",
            "not JSON at line 2, column 5: Unexpected character ('1' (code 49)): was expecting a"
                + " colon to separate field name and value"));
  }
}
