package dev.sluice.attention.huggingface;

import dev.sluice.api.attention.Positions;
import dev.sluice.api.attention.RotaryScaling;
import dev.sluice.api.checkpoint.DecoderConfig;
import dev.sluice.api.checkpoint.Rope;
import dev.sluice.attention.position.DividedFrequencies;
import dev.sluice.attention.position.LinearScaling;
import dev.sluice.attention.position.Llama3Scaling;
import dev.sluice.attention.position.NoPositions;
import dev.sluice.attention.position.Rotary;
import dev.sluice.attention.position.ScalingFactor;
import dev.sluice.attention.position.Unscaled;
import dev.sluice.attention.position.YarnScaling;

/** The positions of a checkpoint. */
final class RotaryOf {
  private RotaryOf() {}

  static Positions positions(DecoderConfig config) {
    return config
        .rope()
        .<Positions>map(
            rope ->
                new Rotary(
                    rope.base(),
                    Rotary.Layout.HALF_SPLIT,
                    Rotary.Turn.COUNTERCLOCKWISE,
                    scaling(rope)))
        .orElseGet(NoPositions::new);
  }

  /** Dynamic scaling changes nothing up to the longest sequence; longer ones are refused. */
  private static RotaryScaling scaling(Rope rope) {
    return switch (rope.type()) {
      case "default", "dynamic" -> new Unscaled();
      case "linear" -> new LinearScaling(new ScalingFactor(rope.factor()));
      case "llama3" ->
          new Llama3Scaling(
              new Llama3Scaling.Params(rope.factor(), rope.context(), rope.low(), rope.high()));
      case "yarn" ->
          new YarnScaling(
              new YarnScaling.Params(
                  rope.factor(),
                  rope.context(),
                  rope.high(),
                  rope.low(),
                  YarnScaling.Ramp.TRANSFORMERS,
                  rope.truncated(),
                  rope.attention().orElse(0)));
      case "divisors" -> new DividedFrequencies(rope.divisors());
      default -> throw new IllegalArgumentException("no rotation is called " + rope.type());
    };
  }
}
