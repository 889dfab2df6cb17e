package dev.sluice.runtime.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.sluice.api.run.Threads;
import org.junit.jupiter.api.Test;

class LiveArraysTest {
  @Test
  void trainingAndEvaluatingLeavesNoArrayBehind() {
    try (PyTorchTensors tensors = new PyTorchTensors("cpu", new Threads(1))) {
      NDManager run = tensors.manager();
      NDArray w = tensors.leaf(run, new float[12], new Shape(4, 3));
      NDArray b = tensors.leaf(run, new float[4], new Shape(4));
      step(tensors, w, b);
      int before = run.getManagedArrays().size();
      for (int i = 0; i < 200; i++) {
        step(tensors, w, b);
      }
      assertThat(run.getManagedArrays()).hasSize(before);
      assertThat(w.getManager()).isSameAs(run);
    }
  }

  @Test
  void closingClosesTheArraysOfTheRun() {
    PyTorchTensors tensors = new PyTorchTensors("cpu", new Threads(1));
    NDManager run = tensors.manager();
    tensors.silu(run.ones(new Shape(3)));
    tensors.close();
    assertThat(run.isOpen()).isFalse();
  }

  /** The leaf comes first in the product, so that the result would belong to the leaf's manager. */
  private static void step(PyTorchTensors tensors, NDArray w, NDArray b) {
    try (NDManager step = tensors.manager().newSubManager()) {
      NDArray x = step.ones(new Shape(8, 3));
      tensors.gradients(
          new NDList(w, b),
          new float[16],
          () -> w.mul(w).sum().add(tensors.silu(tensors.linear(x, w, b)).sum()));
      tensors.withoutGradients(() -> tensors.linear(x, w, b).toFloatArray());
    }
  }
}
