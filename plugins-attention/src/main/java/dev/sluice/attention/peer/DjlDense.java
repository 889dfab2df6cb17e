package dev.sluice.attention.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.FloatGradient;
import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.attention.FloatOutput;
import dev.sluice.api.plugin.Describe;
import dev.sluice.attention.kernel.FloatKernel;
import dev.sluice.attention.kernel.Sizes;
import dev.sluice.tensor.Tensors;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * The definition in DJL's operations, float32, with autograd's gradient: scores of every query with
 * every key are kept, as in a model written without a fused kernel. Backward computes the graph
 * again. A soft cap may come before what adds to scores.
 */
@Describe("softmax(scale Q K^T) V in DJL's dense operations, with autograd; keeps all scores.")
public final class DjlDense extends FloatKernel {
  private final Tensors tensors;

  @Inject
  public DjlDense(Tensors tensors) {
    this.tensors = tensors;
  }

  @Override
  public Optional<String> refusal(AttentionSpec spec) {
    if (spec.score().learntCount() > 0) {
      return Optional.of(
          "djl-dense has no gradient in a score's learnt numbers; naive, online and flash do");
    }
    if (spec.sinks().length > 0) {
      return Optional.of("djl-dense knows no sinks; naive, online and flash do");
    }
    return !new CappedSum(spec.score()).isMore()
        ? Optional.empty()
        : Optional.of(
            "djl-dense caps scores and adds to them (plain, soft cap, ALiBi, bias), and "
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
      CappedSum score = new CappedSum(spec.score());
      Additive additive = Additive.of(spec, score.added(), sizes);
      int heads = q.heads();
      return tensors.withoutGradients(
          () -> {
            NDArray scores =
                scores(
                    Grouped.array(tensors, step, q, heads, 1),
                    Grouped.array(tensors, step, k, heads, 1),
                    mask(step, additive, sizes),
                    spec.scale(),
                    score.cap());
            NDArray values = Grouped.array(tensors, step, v, heads, 1);
            float[] out = scores.softmax(-1).matMul(values).toFloatArray();
            additive.clear(out);
            return new FloatOutput(
                new FloatHeads(q.batch(), heads, q.rows(), v.width(), out),
                additive.logSumExp(tensors.logSumExp(scores).toFloatArray()));
          });
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
      CappedSum score = new CappedSum(spec.score());
      Additive additive = Additive.of(spec, score.added(), sizes);
      float[] back = outputGradient.values().clone();
      additive.clear(back);
      int heads = q.heads();
      NDArray mask = mask(step, additive, sizes);
      NDArray gradient =
          tensors.create(step, back, new Shape(q.batch(), heads, q.rows(), v.width()));
      NDList leaves = new NDList(leaf(step, q, heads), leaf(step, k, heads), leaf(step, v, heads));
      int keyFrom = Math.toIntExact(leaves.get(0).size());
      int valueFrom = Math.toIntExact(keyFrom + leaves.get(1).size());
      float[] gradients = new float[Math.toIntExact(valueFrom + leaves.get(2).size())];
      tensors.gradients(
          leaves,
          gradients,
          () ->
              scores(leaves.get(0), leaves.get(1), mask, spec.scale(), score.cap())
                  .softmax(-1)
                  .matMul(leaves.get(2))
                  .mul(gradient)
                  .sum());
      return new FloatGradient(
          Grouped.summed(gradients, 0, q, heads, 1),
          Grouped.summed(gradients, keyFrom, k, heads, 1),
          Grouped.summed(gradients, valueFrom, v, heads, 1),
          new double[0]);
    }
  }

  private NDArray leaf(NDManager step, FloatHeads x, int heads) {
    return tensors.leaf(
        step, Grouped.repeated(x, heads), new Shape(x.batch(), heads, x.rows(), x.width()));
  }

  private NDArray mask(NDManager step, Additive additive, Sizes sizes) {
    Shape shape = new Shape(sizes.batch(), sizes.heads(), sizes.queries(), sizes.keys());
    return tensors.create(step, additive.values(), shape);
  }

  /** Scores as the softmax takes them. */
  private NDArray scores(NDArray q, NDArray k, NDArray mask, double scale, double cap) {
    NDArray scores = q.matMul(k.transpose(0, 1, 3, 2)).mul(tensors.number(q, scale));
    if (cap != 0) {
      scores = scores.div(tensors.number(q, cap)).tanh().mul(tensors.number(q, cap));
    }
    return scores.add(mask);
  }
}
