package dev.sluice.api.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class WeightsTest {
  @Test
  void withoutAnyGivenTheArchitectureDrawsThem() {
    assertThat(Weights.drawn().values(2, WeightsTest::draw)).containsExactly(7, 8);
  }

  @Test
  void givenOnesAreCopiedAtEveryCall() {
    float[] given = {1, 2};
    Weights weights = Weights.of(given);

    weights.values(2, WeightsTest::draw)[0] = 9;

    assertThat(weights.values(2, WeightsTest::draw)).containsExactly(1, 2);
    assertThat(given).containsExactly(1, 2);
  }

  @Test
  void ofABufferThoseFromItsPositionToItsLimitCount() {
    FloatBuffer buffer = FloatBuffer.wrap(new float[] {0, 1, 2, 3}).position(1).limit(3);

    assertThat(Weights.of(buffer).values(2, WeightsTest::draw)).containsExactly(1, 2);
    assertThat(buffer.position()).isEqualTo(1);
  }

  @Test
  void readersSeeGivenOnesWhereTheyAreAndCannotChangeThem() {
    float[] given = {1, 2};
    Weights weights = Weights.of(given);

    FloatBuffer first = weights.read(2, WeightsTest::draw);
    assertThat(first.isReadOnly()).isTrue();
    assertThat(first.get()).isEqualTo(1);
    given[0] = 5;
    assertThat(weights.read(2, WeightsTest::draw).get()).isEqualTo(5);
    assertThat(Weights.drawn().read(2, WeightsTest::draw).get(1)).isEqualTo(8);
  }

  @Test
  void anotherNumberOfWeightsIsRejected() {
    assertThatThrownBy(() -> Weights.of(new float[3]).values(2, WeightsTest::draw))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 weights for a model that has 2");
    assertThatThrownBy(() -> Weights.of(new float[1]).read(2, WeightsTest::draw))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 weights for a model that has 2");
  }

  private static float[] draw() {
    return new float[] {7, 8};
  }
}
