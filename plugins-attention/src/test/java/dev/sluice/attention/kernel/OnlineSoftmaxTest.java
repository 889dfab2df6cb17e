package dev.sluice.attention.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.testkit.Vectors;
import org.junit.jupiter.api.Test;

final class OnlineSoftmaxTest {
  private static final double BOUND = 1e-12;

  @Test
  void equalsTorchByBlockAndWhole() {
    Vectors.forEachCase("online_softmax", OnlineSoftmaxTest::check);
  }

  @Test
  void aStateWithoutKeysHasOutputZero() {
    OnlineSoftmax none = OnlineSoftmax.identity(2).merge(OnlineSoftmax.identity(2));
    assertThat(none.output()).containsExactly(0, 0);
    assertThat(none.logSumExp()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  private static void check(JsonNode json) {
    double[] x = Vectors.numbers(json.get("x"));
    OnlineSoftmax whole = OnlineSoftmax.identity(json.get("v").get(0).size());
    int key = 0;
    for (int i = 0; i < json.get("blocks").size(); i++) {
      OnlineSoftmax block = OnlineSoftmax.identity(whole.weighted().length);
      for (int j = 0; j < json.get("blocks").get(i).intValue(); j++, key++) {
        block = block.merge(OnlineSoftmax.of(x[key], Vectors.numbers(json.get("v").get(key))));
      }
      JsonNode expected = json.get("block_states").get(i);
      assertThat(block.max()).isEqualTo(Vectors.number(expected.get("m")));
      assertThat(block.sum()).isCloseTo(Vectors.number(expected.get("l")), within(BOUND));
      assertThat(block.weighted())
          .containsExactly(Vectors.numbers(expected.get("acc")), within(BOUND));
      whole = whole.merge(block);
    }
    assertThat(whole.max()).isEqualTo(Vectors.number(json.get("m")));
    double logSumExp = Vectors.number(json.get("lse"));
    assertThat(whole.logSumExp())
        .isCloseTo(logSumExp, within(BOUND * Math.max(1, Math.abs(logSumExp))));
    assertThat(whole.output()).containsExactly(Vectors.numbers(json.get("out")), within(BOUND));
    double[] softmax = Vectors.numbers(json.get("softmax"));
    for (int j = 0; j < x.length; j++) {
      assertThat(whole.weight(x[j])).isCloseTo(softmax[j], within(BOUND));
    }
  }
}
