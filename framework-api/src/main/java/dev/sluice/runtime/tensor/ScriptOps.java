package dev.sluice.runtime.tensor;

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
      """;

  private final PtSymbolBlock module;
  private final NDArray silu;
  private final NDArray logSigmoid;
  private final NDArray logSumExp;
  private final NDArray linear;

  ScriptOps(NDManager owner) {
    try {
      module =
          JniUtils.loadModule(
              (PtNDManager) owner,
              new ByteArrayInputStream(ScriptArchive.of(SOURCE)),
              false,
              false);
    } catch (IOException e) {
      throw new UncheckedIOException("memory refused a read", e);
    }
    silu = method(owner, "silu");
    logSigmoid = method(owner, "log_sigmoid");
    logSumExp = method(owner, "log_sum_exp");
    linear = method(owner, "linear");
  }

  NDArray silu(NDArray x) {
    return call(x, silu);
  }

  NDArray logSigmoid(NDArray x) {
    return call(x, logSigmoid);
  }

  NDArray logSumExp(NDArray x) {
    return call(x, logSumExp);
  }

  NDArray linear(NDArray x, NDArray weight, NDArray bias) {
    return call(x, weight, bias, linear);
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
