package dev.sluice.api.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.data.Points;
import dev.sluice.api.run.RunFailedException;
import org.junit.jupiter.api.Test;

class NetworkTest {
  @Test
  void aNetworkOfPointsAloneSaysThatItTakesNothingBesideThem() {
    Plain network = new Plain();

    network.initialize(new int[] {4}, 0);

    assertThat(network.shape).containsExactly(4);
    assertThatThrownBy(() -> network.initialize(new int[] {4}, 10))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "this network sees a point and a time only, and what it is to learn needs 10 more"
                + " values beside them; choose a model that takes them, such as 'mlp'");
  }

  /** A network that knows nothing but its shape. */
  private static final class Plain implements Network {
    private int[] shape = {};

    @Override
    public void initialize(int[] given) {
      shape = given;
    }

    @Override
    public double lossAndGradient(Regression batch, float[] gradient) {
      return 0;
    }

    @Override
    public void evaluate(Points x, double[] t, Points velocity) {}

    @Override
    public int parameterCount() {
      return 0;
    }

    @Override
    public void readParameters(float[] into) {}

    @Override
    public void writeParameters(float[] from) {}
  }
}
