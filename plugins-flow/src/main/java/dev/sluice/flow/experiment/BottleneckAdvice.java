package dev.sluice.flow.experiment;

import dev.sluice.api.flow.NetworkArchitecture;
import dev.sluice.api.plugin.Spec;
import dev.sluice.flow.data.Digits;
import dev.sluice.flow.data.PointWidth;
import dev.sluice.flow.loss.ConditionalFlowMatching;
import dev.sluice.flow.network.Mlp;
import dev.sluice.flow.network.ResidualMlp;
import dev.sluice.flow.path.Prediction;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A network narrower than the points that it sees. A velocity, a noise and a score hold a point's
 * noise, as many independent numbers as the point has: what does not pass the narrowest layer stays
 * in the samples. The data itself may well be described by fewer.
 */
final class BottleneckAdvice {
  private BottleneckAdvice() {}

  /** What to say of it before any data is read; empty where nothing is wrong or known. */
  static Optional<String> in(FlowMatching.Params params) {
    OptionalInt width = width(params.data().params());
    return width.isPresent() ? in(params, width.getAsInt()) : Optional.empty();
  }

  /**
   * What to say of it.
   *
   * @param width of the data's points
   */
  static Optional<String> in(FlowMatching.Params params, int width) {
    int narrowest = narrowest(params.model());
    boolean learnsData =
        params.loss().params() instanceof ConditionalFlowMatching.Params loss
            && loss.target() == Prediction.DATA;
    if (narrowest >= width || learnsData) {
      return Optional.empty();
    }
    return Optional.of(
        "the narrowest layer of model '%s' has %d units and a point %d values: the noise in what the network predicts does not pass, and stays in the samples; make layers at least as wide, or use loss {type: conditional-flow-matching, target: data}"
            .formatted(params.model().type(), narrowest, width));
  }

  private static int narrowest(Spec<NetworkArchitecture> model) {
    if (model.params() instanceof Mlp.Params mlp) {
      return mlp.hidden().stream().mapToInt(width -> width).min().orElse(Integer.MAX_VALUE);
    }
    return model.params() instanceof ResidualMlp.Params residual
        ? residual.width()
        : Integer.MAX_VALUE;
  }

  private static OptionalInt width(@Nullable Record data) {
    if (data instanceof Digits.Params) {
      return OptionalInt.of(64);
    }
    return data instanceof PointWidth known ? known.valuesPerPoint() : OptionalInt.empty();
  }
}
