package dev.sluice.attention.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.sequence.StateLoss;
import dev.sluice.attention.kernel.NaiveKernel;
import dev.sluice.runtime.vector.TileMaths;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The row of a sequence's last token after the last norm. */
class StateModelTest {
  private final DecoderModel model =
      Models.of(
          Models.params(Normalisation.RMS, Activation.SWIGLU, false),
          new NaiveKernel(),
          Rotations.rotary(),
          TileMaths.fastestLayers(),
          Models.workers(2));

  @Test
  void theHeadMakesItTheLogitsOfTheLastToken() {
    int width = model.stateWidth();
    float[] states = model.lastStates(Models.TOKENS);
    float[] logits = model.logits(Models.TOKENS);
    float[] head = tensor("head.kernel");
    for (int i = 0; i < Models.TOKENS.batch(); i++) {
      int last = i * Models.TOKENS.length() + Models.TOKENS.lengths()[i] - 1;
      for (int v = 0; v < Models.VOCABULARY; v++) {
        double logit = 0;
        for (int j = 0; j < width; j++) {
          logit += (double) states[i * width + j] * head[j * Models.VOCABULARY + v];
        }
        assertThat((double) logits[last * Models.VOCABULARY + v]).isCloseTo(logit, within(1e-4));
      }
    }
  }

  @Test
  void theGradientIsTheSlopeOfTheLoss() {
    StateLoss loss =
        (states, gradient) -> {
          double sum = 0;
          for (int i = 0; i < states.length; i++) {
            gradient[i] = 0.1f * (i % 5 - 2);
            sum += gradient[i] * (double) states[i];
          }
          return sum;
        };
    float[] gradient = new float[model.parameterCount()];
    Arrays.fill(gradient, Float.NaN);
    model.stateLossAndGradient(Models.TOKENS, loss, gradient);
    float[] at = model.copyParameters();
    float[] unused = new float[at.length];
    for (int i = 0; i < at.length; i += 7) {
      float[] moved = at.clone();
      moved[i] = at[i] + 1e-2f;
      model.writeParameters(moved);
      double up = model.stateLossAndGradient(Models.TOKENS, loss, unused);
      moved[i] = at[i] - 1e-2f;
      model.writeParameters(moved);
      double down = model.stateLossAndGradient(Models.TOKENS, loss, unused);
      assertThat((double) gradient[i]).as("%d", i).isCloseTo((up - down) / 2e-2, within(5e-3));
    }
  }

  private float[] tensor(String name) {
    float[] all = model.copyParameters();
    int from = 0;
    for (ParameterTensor tensor : model.tensors()) {
      if (tensor.name().equals(name)) {
        return Arrays.copyOfRange(all, from, from + tensor.size());
      }
      from += tensor.size();
    }
    throw new AssertionError(name);
  }
}
