package dev.sluice.attention.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.attention.Heads;
import dev.sluice.attention.position.Rotary.Layout;
import dev.sluice.attention.position.Rotary.Turn;
import dev.sluice.testkit.Vectors;
import org.junit.jupiter.api.Test;

final class RotaryTest {
  private static final double BOUND = 1e-12;

  @Test
  void bothLayoutsEqualTransformersForwardAndBackward() {
    Vectors.forEachCase("rope", RotaryTest::check);
  }

  private static void check(JsonNode json) {
    double base = json.get("base").doubleValue();
    int offset = json.get("offset").intValue();
    for (Layout layout : Layout.values()) {
      JsonNode expected = json.get(layout == Layout.INTERLEAVED ? "interleaved" : "half_split");
      Rotary rotary = new Rotary(base, layout, Turn.COUNTERCLOCKWISE, new Unscaled());
      close(rotary.place(heads(json.get("q")), offset), expected.get("q"));
      close(rotary.place(heads(json.get("k")), offset), expected.get("k"));
      close(rotary.placeGradient(heads(json.get("dout")), offset), expected.get("dq"));
    }
    assertThat(new Unscaled().frequencies(base, json.get("head_dim").intValue()))
        .containsExactly(Vectors.numbers(json.get("inv_freq")), within(BOUND));
  }

  @Test
  void halfSplitOfPermutedColumnsIsInterleavedPermuted() {
    Heads x = new Heads(1, 1, 2, 4, new double[] {1, 2, 3, 4, 5, 6, 7, 8});
    Heads permuted = new Heads(1, 1, 2, 4, new double[] {1, 3, 2, 4, 5, 7, 6, 8});
    double[] half = rotary(Layout.HALF_SPLIT, Turn.CLOCKWISE).place(permuted, 3).values();
    double[] pairs = rotary(Layout.INTERLEAVED, Turn.CLOCKWISE).place(x, 3).values();
    assertThat(half)
        .containsExactly(
            new double[] {
              pairs[0], pairs[2], pairs[1], pairs[3], pairs[4], pairs[6], pairs[5], pairs[7]
            },
            within(BOUND));
  }

  /** One pair, theta = 1: the score of rows 1 radian times t - s apart, in either convention. */
  @Test
  void theSignOfTheTurnIsTheSignOfTheDistance() {
    Heads q = new Heads(1, 1, 1, 2, new double[] {1, 0});
    Heads k = new Heads(1, 1, 1, 2, new double[] {0, 1});
    // q^T R_(s-t) k = -sin(s - t) counterclockwise, with t = 5 and s = 3.
    assertThat(score(Turn.COUNTERCLOCKWISE, q, k)).isCloseTo(Math.sin(2), within(BOUND));
    assertThat(score(Turn.CLOCKWISE, q, k)).isCloseTo(-Math.sin(2), within(BOUND));
  }

  @Test
  void anOddWidthIsRefused() {
    assertThatThrownBy(
            () -> rotary(Layout.HALF_SPLIT, Turn.CLOCKWISE).place(Heads.zeros(1, 1, 1, 5), 0))
        .hasMessage("rotary positions need an even width, not 5");
  }

  private static double score(Turn turn, Heads q, Heads k) {
    double[] query = rotary(Layout.INTERLEAVED, turn).place(q, 5).values();
    double[] key = rotary(Layout.INTERLEAVED, turn).place(k, 3).values();
    return query[0] * key[0] + query[1] * key[1];
  }

  private static Rotary rotary(Layout layout, Turn turn) {
    return new Rotary(10_000, layout, turn, new Unscaled());
  }

  private static Heads heads(JsonNode node) {
    JsonNode head = node.get(0).get(0);
    return new Heads(
        node.size(), node.get(0).size(), head.size(), head.get(0).size(), Vectors.flat(node));
  }

  private static void close(Heads actual, JsonNode expected) {
    assertThat(actual.values()).containsExactly(Vectors.flat(expected), within(BOUND));
  }
}
