package dev.sluice.attention.flash;

import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.FloatGradient;
import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.attention.FloatOutput;
import dev.sluice.api.attention.Score;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.Rule;
import dev.sluice.api.vector.LayerMath;
import dev.sluice.api.vector.TileMath;
import dev.sluice.api.vector.Workers;
import dev.sluice.attention.kernel.FloatKernel;
import dev.sluice.attention.kernel.OnlineKernel;
import dev.sluice.attention.kernel.Sizes;
import dev.sluice.attention.kernel.TellsTraffic;
import dev.sluice.attention.kernel.Traffic;
import jakarta.inject.Inject;

/**
 * FlashAttention-2 (Dao 2023, arXiv:2307.08691) in float32: one pass over tiles with a running
 * maximum and sum, and a backward pass that computes the weights again. Beyond outputs it keeps two
 * numbers a row and a tile a thread. Tiles that the mask leaves empty are not computed; of a band
 * and of key lengths that is known without asking. Every mask and score is supported; biases,
 * linear biases and a soft cap stay in float32, any other score leaves vectors for float64 loops.
 *
 * <p>Scores are sums in float32: one of size s is off by about s 2^-23, and so is its weight, which
 * is e^s, relatively. A strip of queries whose greatest scores are beyond 100 either way is
 * computed again with scores in float64, many times slower, so that large logits cost time and not
 * accuracy. Where something is hidden and an input is infinite or NaN, the call is answered by
 * {@link OnlineKernel}, because 0 times infinity in a product would let what is hidden be seen.
 */
@Describe(
    "FlashAttention-2 in float32 on vectors and threads: one pass over tiles, keeps no scores.")
public final class FlashKernel extends FloatKernel implements TellsTraffic {
  /** Parameters of the flash kernel. */
  public record Params(
      @Describe("Queries a tile, a multiple of 16.") @Min(16) int queries,
      @Describe("Keys a tile, at least 1.") @Min(1) int keys) {
    public Params {
      Rule.of("queries")
          .require(queries % 16 == 0, "queries must be a multiple of 16, not %s", queries);
    }
  }

  private final Means means;
  private final AttentionKernel exact = new OnlineKernel(new OnlineKernel.Params(64));

  @Inject
  public FlashKernel(Params params, TileMath math, LayerMath layers, Workers workers) {
    this(new Means(TileSizes.of(params, math), math, layers, workers, Traffic.NONE));
  }

  private FlashKernel(Means means) {
    this.means = means;
  }

  @Override
  public FlashKernel telling(Traffic traffic) {
    return new FlashKernel(
        new Means(means.tiles(), means.math(), means.layers(), means.workers(), traffic));
  }

  @Override
  public FloatOutput forward(FloatHeads q, FloatHeads k, FloatHeads v, AttentionSpec spec) {
    Sizes sizes = Sizes.of(q, k, v, spec);
    Visible visible = Visible.of(spec.mask());
    boolean few = sizes.queries() <= FlashDecode.QUERIES;
    // With few queries the keys beyond a band are not read, so that only others can be let in.
    boolean hides = mayHide(spec.score()) || !(few ? visible.isBand() : visible.isEverything());
    if (hides && !Padding.isFinite(v)) {
      return exact.forward(q, k, v, spec);
    }
    if (few) {
      return new FlashDecode(q, k, v, spec, sizes, means).run();
    }
    return new FlashForward(q, k, v, spec, sizes, means.fitting(sizes)).run();
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
    if ((mayHide(spec.score()) || !Visible.of(spec.mask()).isEverything())
        && !(Padding.isFinite(q)
            && Padding.isFinite(k)
            && Padding.isFinite(v)
            && Padding.isFinite(outputGradient))) {
      return exact.backward(q, k, v, spec, saved, outputGradient);
    }
    return new FlashBackward(q, k, v, spec, sizes, saved, outputGradient, means.fitting(sizes))
        .run();
  }

  /** Whether a score can be minus infinity where the product is finite. */
  private boolean mayHide(Score score) {
    VectorScore vectors = VectorScore.of(score, means.layers(), means.math());
    return vectors == null || vectors.mayHide();
  }
}
