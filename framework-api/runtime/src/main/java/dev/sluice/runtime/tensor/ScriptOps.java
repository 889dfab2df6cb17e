package dev.sluice.runtime.tensor;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Operations that DJL lacks, as methods of one TorchScript module. They are called in training
 * mode, which leaves the recording of gradients as it is.
 */
final class ScriptOps implements AutoCloseable {
  private static final String SOURCE =
      """
        def silu(self: __torch__.M,
          x: Tensor) -> Tensor:
          return torch.silu(x)
        def silu_slope(self: __torch__.M,
          x: Tensor,
          dx: Tensor) -> Tensor:
          return torch.silu_backward(dx, x)
        def gelu_slope(self: __torch__.M,
          x: Tensor,
          dx: Tensor) -> Tensor:
          return torch.mul(torch.gelu_backward(torch.ones_like(x), x), dx)
        def log_sigmoid(self: __torch__.M,
          x: Tensor) -> Tensor:
          return torch.log_sigmoid(x)
        def log_sum_exp(self: __torch__.M,
          x: Tensor) -> Tensor:
          return torch.logsumexp(x, [-1])
        def linear(self: __torch__.M,
          x: Tensor,
          w: Tensor,
          b: Tensor) -> Tensor:
          return torch.linear(x, w, b)
        def product(self: __torch__.M,
          x: Tensor,
          w: Tensor) -> Tensor:
          return torch.linear(x, w)
        def attend(self: __torch__.M,
          q: Tensor,
          k: Tensor,
          v: Tensor) -> Tuple[Tensor, Tensor]:
          o, l = torch._scaled_dot_product_flash_attention_for_cpu(q, k, v, 0., False)
          return (o, l)
        def attend_causal(self: __torch__.M,
          q: Tensor,
          k: Tensor,
          v: Tensor) -> Tuple[Tensor, Tensor]:
          o, l = torch._scaled_dot_product_flash_attention_for_cpu(q, k, v, 0., True)
          return (o, l)
        def attend_masked(self: __torch__.M,
          q: Tensor,
          k: Tensor,
          v: Tensor,
          mask: Tensor) -> Tuple[Tensor, Tensor]:
          o, l = torch._scaled_dot_product_flash_attention_for_cpu(q, k, v, 0., False, attn_mask=mask)
          return (o, l)
        def slope(self: __torch__.M,
          g: Tensor,
          q: Tensor,
          k: Tensor,
          v: Tensor,
          o: Tensor,
          l: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
          a, b, c = torch._scaled_dot_product_flash_attention_for_cpu_backward(g, q, k, v, o, l, 0., False)
          return (a, b, c)
        def slope_causal(self: __torch__.M,
          g: Tensor,
          q: Tensor,
          k: Tensor,
          v: Tensor,
          o: Tensor,
          l: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
          a, b, c = torch._scaled_dot_product_flash_attention_for_cpu_backward(g, q, k, v, o, l, 0., True)
          return (a, b, c)
        def slope_masked(self: __torch__.M,
          g: Tensor,
          q: Tensor,
          k: Tensor,
          v: Tensor,
          o: Tensor,
          l: Tensor,
          mask: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
          a, b, c = torch._scaled_dot_product_flash_attention_for_cpu_backward(g, q, k, v, o, l, 0., False, attn_mask=mask)
          return (a, b, c)
      """;

  /**
   * oneDNN's product, which uses vectors of 512 bits on any processor; it has no derivative, and
   * not every build of libtorch has it.
   */
  private static final String ONE_DNN =
      """
        def large_linear(self: __torch__.M,
          x: Tensor,
          w: Tensor,
          b: Tensor) -> Tensor:
          return ops.mkldnn._linear_pointwise(x, w, b, "none", annotate(List[Optional[number]], []), "")
        def large_product(self: __torch__.M,
          x: Tensor,
          w: Tensor) -> Tensor:
          return ops.mkldnn._linear_pointwise(x, w, None, "none", annotate(List[Optional[number]], []), "")
      """;

  /** Multiplications from which oneDNN is faster than libtorch's own product, as measured. */
  private static final long LARGE = 1 << 20;

  /** Columns below which it is not, whatever the size. */
  private static final int NARROW = 16;

  private final PtSymbolBlock module;
  private final NDArray silu;
  private final NDArray siluSlope;
  private final NDArray geluSlope;
  private final NDArray logSigmoid;
  private final NDArray logSumExp;
  private final NDArray linear;
  private final NDArray product;
  private final NDArray largeLinear;
  private final NDArray largeProduct;
  private final boolean oneDnn;
  private final NDManager owner;

  ScriptOps(NDManager owner) {
    this(owner, ONE_DNN);
  }

  /**
   * @param large methods for large products; where libtorch knows no such operation they go the way
   *     of small ones
   */
  ScriptOps(NDManager owner, String large) {
    this.owner = owner;
    PtSymbolBlock both = loadIfKnown(owner, SOURCE + large);
    oneDnn = both != null;
    module = both != null ? both : load(owner, SOURCE);
    silu = method(owner, "silu");
    siluSlope = method(owner, "silu_slope");
    geluSlope = method(owner, "gelu_slope");
    logSigmoid = method(owner, "log_sigmoid");
    logSumExp = method(owner, "log_sum_exp");
    linear = method(owner, "linear");
    product = method(owner, "product");
    largeLinear = method(owner, "large_linear");
    largeProduct = method(owner, "large_product");
  }

  private static @Nullable PtSymbolBlock loadIfKnown(NDManager owner, String source) {
    try {
      return load(owner, source);
    } catch (EngineException e) {
      if (String.valueOf(e.getMessage()).contains("Unknown builtin op")) {
        return null;
      }
      throw e;
    }
  }

  private static PtSymbolBlock load(NDManager owner, String source) {
    byte[] archive = ScriptArchive.of(source);
    try {
      return JniUtils.loadModule(
          (PtNDManager) owner, new ByteArrayInputStream(archive), false, false);
    } catch (IOException e) {
      throw new UncheckedIOException("memory refused a read", e);
    }
  }

  NDArray silu(NDArray x) {
    return call(x, silu);
  }

  NDArray siluSlope(NDArray x, NDArray dx) {
    return call(x, dx, siluSlope);
  }

  NDArray geluSlope(NDArray x, NDArray dx) {
    return call(x, dx, geluSlope);
  }

  NDArray logSigmoid(NDArray x) {
    return call(x, logSigmoid);
  }

  NDArray logSumExp(NDArray x) {
    return call(x, logSumExp);
  }

  NDArray linear(NDArray x, NDArray weight, NDArray bias) {
    return call(x, weight, bias, large(x, weight) ? largeLinear : linear);
  }

  NDArray linear(NDArray x, NDArray weight) {
    return call(x, weight, large(x, weight) ? largeProduct : product);
  }

  private boolean large(NDArray x, NDArray weight) {
    return oneDnn
        && weight.getShape().get(0) >= NARROW
        && x.size() * weight.getShape().get(0) >= LARGE
        && x.getDataType() == DataType.FLOAT32
        && !x.getDevice().isGpu()
        && !JniUtils.isGradMode();
  }

  /**
   * Forward: q, k, v and perhaps a mask. Backward: the output's gradient, q, k, v, o, lse, mask.
   */
  NDList attention(boolean backward, boolean causal, @Nullable NDArray mask, NDArray... arrays) {
    String kind = mask != null ? "_masked" : causal ? "_causal" : "";
    NDList all = new NDList(arrays);
    if (mask != null) {
      all.add(mask);
    }
    try (NDArray method = method(owner, (backward ? "slope" : "attend") + kind)) {
      all.add(method);
      return IValueUtils.forward(module, all, true);
    }
  }

  /** The result belongs to the manager of the first array. */
  private NDArray call(NDArray... arraysAndMethod) {
    return IValueUtils.forward(module, new NDList(arraysAndMethod), true).singletonOrThrow();
  }

  /** DJL takes an array of this name not as an argument but as the method to call. */
  private static NDArray method(NDManager owner, String name) {
    NDArray method = owner.zeros(new Shape(), DataType.FLOAT32);
    method.setName("module_method:" + name);
    return method;
  }

  @Override
  public void close() {
    module.close();
  }
}
