package dev.sluice.api.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.run.RunFailedException;
import org.junit.jupiter.api.Test;

class NetworkShapeTest {
  @Test
  void theWidthIsTheProductOfTheSides() {
    assertThat(NetworkShape.of(8, 8, 3).width()).isEqualTo(192);
  }

  @Test
  void aNetworkWithoutInputForExtraFeaturesRejectsThem() {
    NetworkShape.of(4).requireNoExtra();
    assertThatThrownBy(() -> new NetworkShape(new int[] {4}, 3).requireNoExtra())
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "this network has no input for extra features, but 3 are required; choose a model that"
                + " has one, such as 'mlp'");
    assertThatThrownBy(() -> new NetworkShape(new int[] {4}, 1).requireNoExtra())
        .hasMessageContaining("but 1 is required");
  }
}
