package dev.sluice.attention.transformer;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Draws initial parameters, part after part. */
final class InitialParameters {
  private static final double DEVIATION = 0.02;

  private final float[] drawn;
  private final RandomGenerator random;

  private InitialParameters(Layout layout, RandomGenerator random) {
    this.drawn = new float[layout.count()];
    this.random = random;
  }

  /**
   * As GPT-2 does (Radford et al. 2019, section 2.3): normal numbers of deviation 0.02, divided by
   * the root of the number of additions where a matrix writes to the residual stream; gains are 1,
   * biases 0.
   */
  static float[] of(Decoder decoder, RandomGenerator random) {
    InitialParameters to = new InitialParameters(decoder.layout(), random);
    to.normal(decoder.embedding().table(), DEVIATION);
    decoder.embedding().learnt().ifPresent(rows -> to.normal(rows, DEVIATION));
    double writing = DEVIATION / Math.sqrt(2.0 * decoder.blocks().size());
    for (Block block : decoder.blocks()) {
      block.norms().forEach(to::ones);
      block.headNorms().ifPresent(to::ones);
      block.readers().forEach(matrix -> to.normal(matrix.weight(), DEVIATION));
      block.writers().forEach(matrix -> to.normal(matrix.weight(), writing));
    }
    to.ones(decoder.head().norm());
    decoder.head().weight().ifPresent(weight -> to.normal(weight, DEVIATION));
    return to.drawn;
  }

  /**
   * As DiT does (Peebles and Xie 2022, arXiv:2212.09748): normal numbers of variance 2 / (in + out)
   * for matrices (Glorot and Bengio 2010), gains 1, and 0 for biases and for what the condition
   * gates layers with. The last matrix begins small instead of 0, so that a network is a function
   * of its input from the beginning.
   */
  static float[] of(Encoder encoder, RandomGenerator random) {
    InitialParameters to = new InitialParameters(encoder.layout(), random);
    to.balanced(encoder.entrance().matrix());
    Part places = encoder.entrance().places();
    // As long as rows of the matrix, so that a place is no less to see than what stands there.
    to.normal(places, Math.sqrt(1.0 / places.columns()));
    encoder.condition().drawn().forEach(to::balanced);
    for (Block block : encoder.blocks()) {
      block.norms().forEach(to::ones);
      block.readers().forEach(to::balanced);
      block.writers().forEach(to::balanced);
    }
    to.ones(encoder.exit().norm());
    to.normal(encoder.exit().matrix().weight(), DEVIATION);
    return to.drawn;
  }

  private void ones(RowNorm norm) {
    ones(norm.gain());
  }

  private void ones(HeadNorms norms) {
    ones(norms.queryGain());
    ones(norms.keyGain());
  }

  private void ones(Part gain) {
    Arrays.fill(drawn, gain.from(), gain.from() + gain.columns(), 1);
  }

  private void balanced(Affine matrix) {
    Part weight = matrix.weight();
    normal(weight, Math.sqrt(2.0 / (weight.rows() + weight.columns())));
  }

  private void normal(Part part, double deviation) {
    for (int i = 0; i < part.size(); i++) {
      drawn[part.from() + i] = (float) (deviation * random.nextGaussian());
    }
  }
}
