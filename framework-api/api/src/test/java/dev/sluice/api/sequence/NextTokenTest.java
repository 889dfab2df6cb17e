package dev.sluice.api.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.run.RunFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** {@code ci/scripts/decoding_vectors.py} makes the expected values. */
final class NextTokenTest {
  private static final int[] NONE = {};

  @TestFactory
  Stream<DynamicTest> probabilitiesAreThoseOfTransformers() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            NextTokenTest.class.getResourceAsStream("/decoding/transformers.txt"))) {
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      assertThat(lines).hasSizeGreaterThan(100);
      return Stream.iterate(0, at -> at < lines.size(), at -> at + 5)
          .map(
              at ->
                  DynamicTest.dynamicTest(lines.get(at), () -> compare(lines.subList(at, at + 5))));
    }
  }

  private static void compare(List<String> lines) {
    double[] settings = numbers(lines.get(1));
    Decoding decoding =
        new Decoding(settings[0], (int) settings[1], settings[2], settings[3], settings[4]);
    float[] logits = floats(numbers(lines.get(2)));
    int[] before = Arrays.stream(numbers(lines.get(3))).mapToInt(each -> (int) each).toArray();
    double[] expected = numbers(lines.get(4));

    double[] found =
        new NextToken(decoding).probabilities(logits, 0, logits.length, before, before.length);

    for (int i = 0; i < expected.length; i++) {
      assertThat(found[i] == 0).as("token %s is left out", i).isEqualTo(expected[i] == 0);
      assertThat(found[i]).as("token %s", i).isCloseTo(expected[i], within(1e-6));
    }
  }

  @Test
  void temperatureZeroTakesTheFirstOfTheBestAfterThePenaltyAndNeedsNoRandomNumber() {
    float[] logits = {9, 1, 3, 3};
    NextToken greedy = new NextToken(new Decoding(0, 0, 1, 0, 4));
    SplittableRandom unused = new SplittableRandom(3);

    assertThat(greedy.draw(logits, 0, 4, new int[] {0}, 1, unused)).isEqualTo(2);
    assertThat(greedy.draw(logits, 0, 4, NONE, 0, unused)).isZero();
    assertThat(greedy.probabilities(logits, 0, 4, NONE, 0)).containsExactly(1, 0, 0, 0);
    assertThat(unused.nextLong()).isEqualTo(new SplittableRandom(3).nextLong());
  }

  @Test
  void drawsAreAsFrequentAsTheirProbability() {
    float[] all = {7, 7, 1, 0, 2, -1};
    NextToken next = new NextToken(new Decoding(1.2, 3, 1, 0, 1));
    double[] expected = next.probabilities(all, 2, 4, NONE, 0);
    double[] found = new double[4];
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      found[next.draw(all, 2, 4, NONE, 0, random)] += 1 / 20_000.0;
    }
    assertThat(found[3]).isZero();
    assertThat(found).containsExactly(expected, within(0.015));
  }

  @Test
  void tokensBeforeThatHaveNoLogitAreNoMatter() {
    NextToken next = new NextToken(new Decoding(0, 0, 1, 0, 2));
    assertThat(next.draw(new float[] {1, 2}, 0, 2, new int[] {5, -1, 1, 9}, 3, new Random(1)))
        .isZero();
  }

  @Test
  void aLogitThatIsNoNumberIsAnError() {
    assertThatThrownBy(
            () ->
                new NextToken(Decoding.greedy())
                    .draw(new float[] {1, Float.NaN}, 0, 2, NONE, 0, new Random(1)))
        .isInstanceOf(RunFailedException.class)
        .hasMessage("token 1 has the logit NaN; none can be drawn");
  }

  @Test
  void settingsOutsideTheirBoundsAreRejected() {
    refused("temperature must be 0 or more, not -1.0", -1, 0, 1, 0, 1);
    refused("temperature must be 0 or more, not NaN", Double.NaN, 0, 1, 0, 1);
    refused("top-k must be 0 or more, not -2", 1, -2, 1, 0, 1);
    refused("top-p must be from 0 to 1, not 1.5", 1, 0, 1.5, 0, 1);
    refused("min-p must be from 0 to 1, not NaN", 1, 0, 1, Double.NaN, 1);
    refused("repetition-penalty must be above 0, not 0.0", 1, 0, 1, 0, 0);
    assertThat(Decoding.temperature(0.5).plain()).isTrue();
    assertThat(new Decoding(0.5, 3, 1, 0, 1).plain()).isFalse();
  }

  private static void refused(
      String message, double temperature, int topK, double topP, double minP, double penalty) {
    assertThatThrownBy(() -> new Decoding(temperature, topK, topP, minP, penalty))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static double[] numbers(String line) {
    return Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  private static float[] floats(double[] values) {
    float[] same = new float[values.length];
    for (int i = 0; i < same.length; i++) {
      same[i] = (float) values[i];
    }
    return same;
  }
}
