package dev.sluice.runtime.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.sluice.api.run.Threads;
import dev.sluice.tensor.Tensors;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tensor services on libtorch, loaded at the first call. Close it with the run. */
public final class PyTorchTensors implements Tensors, AutoCloseable {
  private final String device;
  private final Threads threads;
  private @Nullable NDManager manager;
  private @Nullable ScriptOps ops;
  private @Nullable SingleThreads singles;
  private boolean closed;

  /**
   * Loads nothing yet.
   *
   * @param device {@code auto}, {@code cpu} or {@code gpu}
   * @param threads of libtorch; they hold for the process
   */
  public PyTorchTensors(String device, Threads threads) {
    this.device = device;
    this.threads = threads;
  }

  /**
   * The run's manager.
   *
   * @throws dev.sluice.api.run.RunFailedException if libtorch or the device is not there
   */
  @Override
  public synchronized NDManager manager() {
    if (closed) {
      throw new IllegalStateException("the run that these tensors belong to is closed");
    }
    if (manager == null) {
      manager = TorchEngine.newManager(device, threads);
    }
    return manager;
  }

  @Override
  public NDArray number(NDManager owner, double value) {
    return number(owner, value, DataType.FLOAT32);
  }

  @Override
  public NDArray number(NDArray like, double value) {
    return number(like.getManager(), value, like.getDataType());
  }

  /** The engine's own call: DJL's {@code full} rounds a float64 through float32. */
  private static NDArray number(NDManager owner, double value, DataType type) {
    PtNDManager torch = (PtNDManager) owner;
    return JniUtils.full(torch, new Shape(), value, type, torch.getDevice(), SparseFormat.DENSE);
  }

  @Override
  public NDArray silu(NDArray x) {
    return ops().silu(x);
  }

  @Override
  public NDArray siluSlope(NDArray x, NDArray dx) {
    return ops().siluSlope(x, dx);
  }

  @Override
  public NDArray geluSlope(NDArray x, NDArray dx) {
    return ops().geluSlope(x, dx);
  }

  @Override
  public NDArray logSigmoid(NDArray x) {
    return ops().logSigmoid(x);
  }

  @Override
  public NDArray logSumExp(NDArray x) {
    return ops().logSumExp(x);
  }

  @Override
  public NDArray linear(NDArray x, NDArray weight, NDArray bias) {
    return ops().linear(x, weight, bias);
  }

  @Override
  public NDArray linear(NDArray x, NDArray weight) {
    return ops().linear(x, weight);
  }

  @Override
  public NDList flashAttention(
      NDArray q, NDArray k, NDArray v, @Nullable NDArray mask, boolean causal) {
    return ops().attention(false, causal, mask, q, k, v);
  }

  @Override
  public NDList flashAttentionGradients(
      NDArray q,
      NDArray k,
      NDArray v,
      @Nullable NDArray mask,
      boolean causal,
      NDList saved,
      NDArray outputGradient) {
    return ops().attention(true, causal, mask, outputGradient, q, k, v, saved.get(0), saved.get(1));
  }

  private synchronized ScriptOps ops() {
    NDManager owner = manager();
    if (ops == null) {
      ops = new ScriptOps(owner);
    }
    return ops;
  }

  @Override
  public NDArray leaf(NDManager owner, float[] values, Shape shape) {
    NDArray leaf = create(owner, values, shape);
    leaf.setRequiresGradient(true);
    return leaf;
  }

  @Override
  public NDArray leaf(NDArray other) {
    NDArray leaf = other.stopGradient();
    leaf.setRequiresGradient(true);
    return leaf;
  }

  @Override
  public double gradients(NDList leaves, float[] gradients, Supplier<NDArray> graph) {
    try (NDManager step = manager().newSubManager()) {
      return Backward.run(step, leaves, gradients, graph);
    }
  }

  @Override
  public <T> T withoutGradients(Supplier<T> graph) {
    manager();
    return Recording.off(graph);
  }

  @Override
  public void parts(int count, IntConsumer part) {
    if (threads.count() == 1 || manager().getDevice().isGpu()) {
      for (int p = 0; p < count; p++) {
        part.accept(p);
      }
    } else {
      singles().run(count, part);
    }
  }

  private synchronized SingleThreads singles() {
    manager();
    if (singles == null) {
      singles = new SingleThreads(threads.count());
    }
    return singles;
  }

  @Override
  public NDArray create(NDManager owner, float[] values, Shape shape) {
    if (shape.size() != values.length) {
      throw new IllegalArgumentException(values.length + " values cannot be " + shape);
    }
    // Memory of libtorch's own: DJL's create(float[]) leaves it in a buffer that Java may free.
    NDArray array = owner.create(shape, DataType.FLOAT32);
    FlatCopy.write(values, 0, array);
    return array;
  }

  @Override
  public void write(NDList into, float[] values) {
    long size = into.stream().mapToLong(NDArray::size).sum();
    if (size != values.length) {
      throw new IllegalArgumentException(
          values.length + " values for arrays that hold " + size + " together");
    }
    int offset = 0;
    for (NDArray array : into) {
      FlatCopy.write(values, offset, array);
      offset += Math.toIntExact(array.size());
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (singles != null) {
      singles.close();
      singles = null;
    }
    if (ops != null) {
      ops.close();
      ops = null;
    }
    if (manager != null) {
      manager.close();
      manager = null;
    }
  }
}
