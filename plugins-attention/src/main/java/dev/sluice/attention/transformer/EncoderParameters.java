package dev.sluice.attention.transformer;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Draws an encoder's parameters as DiT does (Peebles and Xie 2022, arXiv:2212.09748): normal
 * numbers of variance 2 / (in + out) for matrices (Glorot and Bengio 2010), gains 1, and 0 for
 * biases and for what the condition gates layers with. The last matrix begins small instead of 0,
 * so that a network is a function of its input from the beginning.
 */
final class EncoderParameters {
  private static final double SMALL = 0.02;

  private final Encoder encoder;
  private final float[] drawn;

  EncoderParameters(Encoder encoder) {
    this.encoder = encoder;
    this.drawn = new float[encoder.layout().count()];
  }

  float[] draw(RandomGenerator random) {
    balanced(encoder.entrance().matrix(), random);
    Part places = encoder.entrance().places();
    // As long as rows of the matrix, so that a place is no less to see than what stands there.
    normal(places, Math.sqrt(1.0 / places.columns()), random);
    encoder.condition().drawn().forEach(matrix -> balanced(matrix, random));
    for (Block block : encoder.blocks()) {
      block.norms().forEach(this::ones);
      block.readers().forEach(matrix -> balanced(matrix, random));
      block.writers().forEach(matrix -> balanced(matrix, random));
    }
    ones(encoder.exit().norm());
    normal(encoder.exit().matrix().weight(), SMALL, random);
    return drawn;
  }

  private void ones(Norm norm) {
    Part gain = norm.gain();
    Arrays.fill(drawn, gain.given(), gain.given() + gain.columns(), 1);
  }

  private void balanced(Affine matrix, RandomGenerator random) {
    Part weight = matrix.weight();
    normal(weight, Math.sqrt(2.0 / (weight.rows() + weight.columns())), random);
  }

  private void normal(Part part, double deviation, RandomGenerator random) {
    for (int i = 0; i < part.rows() * part.columns(); i++) {
      drawn[part.given() + i] = (float) (deviation * random.nextGaussian());
    }
  }
}
