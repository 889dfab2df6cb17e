package dev.sluice.attention.flash;

import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.FloatGradient;
import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.attention.FloatOutput;
import dev.sluice.api.attention.PlainScore;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.vector.TileMath;
import dev.sluice.api.vector.Workers;
import dev.sluice.attention.kernel.FloatKernel;
import dev.sluice.attention.kernel.OnlineKernel;
import dev.sluice.attention.kernel.Sizes;
import jakarta.inject.Inject;

/**
 * FlashAttention-2 (Dao 2023, arXiv:2307.08691) in float32: one pass over tiles with a running
 * maximum and sum, and a backward pass that computes the weights again. Beyond outputs it keeps one
 * number a row, a tile a thread, and during a call its inputs once more, packed for the vectors.
 * Tiles that the mask leaves empty are not computed; of a band and of key lengths that is known
 * without asking. Every mask and score is supported; a score other than the plain one leaves
 * vectors for float64 loops.
 *
 * <p>Scores are sums in float32: one of size s is off by about s 2^-23, and so is its weight, which
 * is e^s, relatively. Where a block of queries meets scores beyond 100 its scores are computed
 * again in float64, many times slower, so that large logits cost time and not accuracy. Where
 * something is hidden and an input is infinite or NaN, the call is answered by {@link
 * OnlineKernel}, because 0 times infinity in a product would let what is hidden be seen.
 */
@Describe(
    "FlashAttention-2 in float32 on vectors and threads: one pass over tiles, keeps no scores.")
public final class FlashKernel extends FloatKernel {
  /** Parameters of the flash kernel. */
  public record Params(
      @Describe("Queries a tile, a multiple of 16.") int queries,
      @Describe("Keys a tile, at least 1.") int keys) {
    public Params {
      if (queries < 16 || queries % 16 != 0) {
        throw new IllegalArgumentException(
            "queries a tile must be a multiple of 16, at least 16, not " + queries);
      }
      if (keys < 1) {
        throw new IllegalArgumentException("keys a tile must be at least 1, not " + keys);
      }
    }
  }

  private final TileSizes tiles;
  private final TileMath math;
  private final Workers workers;
  private final AttentionKernel exact = new OnlineKernel(new OnlineKernel.Params(64));

  @Inject
  public FlashKernel(Params params, TileMath math, Workers workers) {
    this.tiles = TileSizes.of(params, math);
    this.math = math;
    this.workers = workers;
  }

  @Override
  public FloatOutput forward(FloatHeads q, FloatHeads k, FloatHeads v, AttentionSpec spec) {
    Sizes sizes = Sizes.of(q, k, v, spec);
    if (hides(spec) && !Padding.isFinite(v)) {
      return exact.forward(q, k, v, spec);
    }
    if (sizes.queries() <= FlashDecode.QUERIES) {
      return new FlashDecode(q, k, v, spec, sizes, math).run(workers);
    }
    return new FlashForward(q, k, v, spec, sizes, tiles, math, workers).run(workers);
  }

  @Override
  public FloatGradient backward(
      FloatHeads q,
      FloatHeads k,
      FloatHeads v,
      AttentionSpec spec,
      FloatOutput saved,
      FloatHeads outputGradient) {
    Sizes sizes = Sizes.of(q, k, v, spec);
    if (hides(spec)
        && !(Padding.isFinite(q)
            && Padding.isFinite(k)
            && Padding.isFinite(v)
            && Padding.isFinite(outputGradient))) {
      return exact.backward(q, k, v, spec, saved, outputGradient);
    }
    return new FlashBackward(q, k, v, spec, sizes, saved, outputGradient, tiles, math, workers)
        .run(workers);
  }

  private static boolean hides(AttentionSpec spec) {
    return !(spec.score() instanceof PlainScore) || !Visible.of(spec.mask()).isEverything();
  }
}
