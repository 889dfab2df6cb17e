package dev.sluice.attention.transformer;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Draws as GPT-2 does (Radford et al. 2019, section 2.3): normal numbers of deviation 0.02, divided
 * by the root of the number of additions where a matrix writes to the residual stream; gains are 1,
 * biases 0.
 */
final class InitialParameters {
  private static final double DEVIATION = 0.02;

  private final Decoder decoder;
  private final float[] drawn;

  InitialParameters(Decoder decoder) {
    this.decoder = decoder;
    this.drawn = new float[decoder.layout().count()];
  }

  float[] draw(RandomGenerator random) {
    normal(decoder.embedding().table(), DEVIATION, random);
    double additions = 2.0 * decoder.blocks().size();
    for (Block block : decoder.blocks()) {
      block.norms().forEach(this::ones);
      block.readers().forEach(matrix -> normal(matrix.weight(), DEVIATION, random));
      block
          .writers()
          .forEach(matrix -> normal(matrix.weight(), DEVIATION / Math.sqrt(additions), random));
    }
    ones(decoder.head().norm());
    normal(decoder.head().matrix().weight(), DEVIATION, random);
    return drawn;
  }

  private void ones(Norm norm) {
    Part gain = norm.gain();
    Arrays.fill(drawn, gain.given(), gain.given() + gain.columns(), 1);
  }

  private void normal(Part part, double deviation, RandomGenerator random) {
    for (int i = 0; i < part.rows() * part.columns(); i++) {
      drawn[part.given() + i] = (float) (deviation * random.nextGaussian());
    }
  }
}
