package dev.sluice.attention.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Band;
import dev.sluice.api.attention.FloatGradient;
import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.attention.FloatOutput;
import dev.sluice.api.attention.Mask;
import dev.sluice.api.attention.MaskVisitor;
import dev.sluice.api.plugin.Describe;
import dev.sluice.attention.kernel.FloatKernel;
import dev.sluice.attention.kernel.Sizes;
import dev.sluice.tensor.Tensors;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * libtorch's fused flash attention for the CPU, forward and backward, in float32: what {@code
 * scaled_dot_product_attention} runs when it is forced to FLASH. Causal from the top left is its
 * own; other masks, ALiBi and biases are written out, one number a pair of query and key. Values
 * are as wide as queries.
 */
@Describe("libtorch's fused flash attention on the CPU, a peer to compare with.")
public final class LibtorchSdpa extends FloatKernel {
  private static final Band CAUSAL = new Band(0, Band.UNBOUNDED, 0);

  private final Tensors tensors;

  @Inject
  public LibtorchSdpa(Tensors tensors) {
    this.tensors = tensors;
  }

  @Override
  public Optional<String> refusal(AttentionSpec spec) {
    if (spec.score().learntCount() > 0) {
      return Optional.of(
          "libtorch-sdpa has no gradient in a score's learnt numbers; naive, online and flash do");
    }
    if (spec.sinks().length > 0) {
      return Optional.of("libtorch-sdpa knows no sinks; naive, online and flash do");
    }
    CappedSum score = new CappedSum(spec.score());
    return !score.isMore() && score.cap() == 0
        ? Optional.empty()
        : Optional.of(
            "libtorch-sdpa only adds to scores (plain, ALiBi, bias), and "
                + spec.score().getClass().getSimpleName()
                + " does more; naive, online and flash do it");
  }

  @Override
  public FloatOutput forward(FloatHeads q, FloatHeads k, FloatHeads v, AttentionSpec spec) {
    Sizes sizes = PeerCalls.sizes(this, q, k, v, spec);
    if (sizes.queries() == 0 || sizes.keys() == 0) {
      return PeerCalls.nothing(sizes);
    }
    try (NDManager step = tensors.manager().newSubManager()) {
      Call call = new Call(step, q, k, v, spec, sizes);
      NDList found = call.forward();
      float[] out = PeerCalls.narrow(found.get(0).toFloatArray(), call.width, v.width());
      call.additive.clear(out);
      return new FloatOutput(
          new FloatHeads(q.batch(), q.heads(), q.rows(), v.width(), out),
          call.additive.logSumExp(found.get(1).toFloatArray()));
    }
  }

  @Override
  public FloatGradient backward(
      FloatHeads q,
      FloatHeads k,
      FloatHeads v,
      AttentionSpec spec,
      FloatOutput saved,
      FloatHeads outputGradient) {
    Sizes sizes = PeerCalls.sizes(this, q, k, v, spec);
    if (sizes.queries() == 0 || sizes.keys() == 0) {
      return PeerCalls.noGradient(q, k, v);
    }
    try (NDManager step = tensors.manager().newSubManager()) {
      Call call = new Call(step, q, k, v, spec, sizes);
      float[] gradient = outputGradient.values().clone();
      call.additive.clear(gradient);
      NDList found = call.backward(saved, gradient);
      int heads = q.heads();
      return new FloatGradient(
          Grouped.summed(call.narrow(found.get(0), q), 0, q, heads, call.factor),
          Grouped.summed(call.narrow(found.get(1), k), 0, k, heads, 1),
          Grouped.summed(call.narrow(found.get(2), v), 0, v, heads, 1),
          new double[0]);
    }
  }

  /** Whether libtorch knows a mask by itself: it hides nothing, or is causal. */
  private static final class Known implements MaskVisitor {
    private boolean isCausal;
    private boolean isMore;

    @Override
    public void band(Band band) {
      isCausal |= band.equals(CAUSAL);
      isMore |= !band.equals(CAUSAL);
    }

    @Override
    public void other(Mask mask) {
      isMore = true;
    }
  }

  /** The arrays of one call; q, k and v are made as wide as the widest. */
  private final class Call {
    private final NDManager step;
    private final NDArray q;
    private final NDArray k;
    private final NDArray v;
    private final int width;
    private final double factor;
    private final boolean causal;
    private final Additive additive;
    private final @Nullable NDArray mask;

    Call(
        NDManager step, FloatHeads q, FloatHeads k, FloatHeads v, AttentionSpec spec, Sizes sizes) {
      this.step = step;
      this.width = Math.max(q.width(), v.width());
      this.factor = spec.scale() * Math.sqrt(width);
      CappedSum score = new CappedSum(spec.score());
      Known known = new Known();
      spec.mask().accept(known);
      boolean own = score.added().isEmpty() && !known.isMore;
      this.causal = own && known.isCausal;
      this.q = Grouped.array(tensors, step, PeerCalls.widen(q, width), q.heads(), factor);
      this.k = Grouped.array(tensors, step, PeerCalls.widen(k, width), q.heads(), 1);
      this.v = Grouped.array(tensors, step, PeerCalls.widen(v, width), q.heads(), 1);
      if (own) {
        this.additive = Additive.NOTHING;
        this.mask = null;
      } else {
        this.additive = Additive.of(spec, score.added(), sizes);
        Shape shape = new Shape(q.batch(), q.heads(), q.rows(), k.rows());
        this.mask = tensors.create(step, additive.values(), shape);
      }
    }

    NDList forward() {
      return tensors.withoutGradients(() -> tensors.flashAttention(q, k, v, mask, causal));
    }

    /** Computes the output again: what was saved is not laid out as libtorch wants it. */
    NDList backward(FloatOutput saved, float[] gradient) {
      int wide = saved.out().width();
      FloatHeads heads =
          new FloatHeads(
              saved.out().batch(), saved.out().heads(), saved.out().rows(), wide, gradient);
      return tensors.withoutGradients(
          () -> {
            NDArray back =
                Grouped.array(tensors, step, PeerCalls.widen(heads, width), heads.heads(), 1);
            NDList again = tensors.flashAttention(q, k, v, mask, causal);
            return tensors.flashAttentionGradients(q, k, v, mask, causal, again, back);
          });
    }

    float[] narrow(NDArray gradient, FloatHeads like) {
      return PeerCalls.narrow(gradient.toFloatArray(), width, like.width());
    }
  }
}
