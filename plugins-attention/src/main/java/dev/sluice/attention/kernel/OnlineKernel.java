package dev.sluice.attention.kernel;

import dev.sluice.api.attention.AttentionGradient;
import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionOutput;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Heads;
import dev.sluice.api.attention.RowSums;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import jakarta.inject.Inject;
import java.util.function.DoubleUnaryOperator;

/**
 * Attention with the online softmax in two passes over blocks of keys (Milakov and Gimelshein 2018,
 * arXiv:1805.02867): the first keeps a running maximum and denominator, the second weighs the
 * values. Scores are computed again in the second pass and in the gradient, and never kept beyond a
 * block: memory beyond inputs and outputs is one block. Blocks that the mask calls empty are
 * skipped.
 */
@Describe("Two passes over blocks of keys with running maximum and denominator; keeps no scores.")
public final class OnlineKernel implements AttentionKernel {
  /** Parameters of the online kernel. */
  public record Params(@Describe("Keys a block, at least 1.") @Min(1) int block) {}

  private final int block;

  @Inject
  public OnlineKernel(Params params) {
    block = params.block();
  }

  @Override
  public AttentionOutput forward(Heads q, Heads k, Heads v, AttentionSpec spec) {
    Sizes sizes = Sizes.of(q, k, v, spec);
    Blocks blocks = new Blocks(q, k, spec, sizes, block);
    Heads out = Heads.zeros(q.batch(), q.heads(), q.rows(), v.width());
    RowSums sums = RowSums.none(q.batch() * q.heads() * q.rows());
    sizes.forEachRow(
        (b, h, i) -> {
          OnlineSoftmax softmax = firstPass(blocks, Sizes.sink(spec, h), b, h, i);
          sums.max()[sizes.row(b, h, i)] = softmax.max();
          sums.sum()[sizes.row(b, h, i)] = softmax.sum();
          blocks.forEach(b, h, i, row -> row.addValues(v, row.map(softmax::weight), out));
        });
    return new AttentionOutput(out, sums);
  }

  @Override
  public AttentionGradient backward(
      Heads q, Heads k, Heads v, AttentionSpec spec, AttentionOutput saved, Heads outputGradient) {
    Sizes sizes = Sizes.of(q, k, v, spec);
    Blocks blocks = new Blocks(q, k, spec, sizes, block);
    BackwardSum sum = new BackwardSum(q, k, v, spec, sizes, saved, outputGradient);
    sizes.forEachRow(
        (b, h, i) -> {
          DoubleUnaryOperator weight = score -> saved.rows().weight(sizes.row(b, h, i), score);
          blocks.forEach(b, h, i, row -> sum.addKeys(row, row.map(weight), Traffic.NONE));
          sum.addSink(b, h, i, weight.applyAsDouble(Sizes.sink(spec, h)));
        });
    return sum.gradient();
  }

  private static OnlineSoftmax firstPass(Blocks blocks, double sink, int b, int h, int i) {
    OnlineSoftmax[] running = {OnlineSoftmax.of(sink, new double[0])};
    blocks.forEach(b, h, i, row -> running[0] = running[0].merge(OnlineSoftmax.of(row.scores())));
    return running[0];
  }
}
