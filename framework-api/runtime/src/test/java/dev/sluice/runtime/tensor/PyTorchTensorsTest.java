package dev.sluice.runtime.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import dev.sluice.api.run.Threads;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PyTorchTensorsTest {
  private final PyTorchTensors tensors = new PyTorchTensors("cpu", new Threads(1));
  private NDManager step;

  @BeforeEach
  void open() {
    step = tensors.manager().newSubManager();
  }

  @AfterEach
  void close() {
    step.close();
    tensors.close();
  }

  @Test
  void aNumberHasTheTypeOfItsNeighbour() {
    NDArray wide = step.zeros(new Shape(2), DataType.FLOAT64);
    assertThat(tensors.number(wide, 0.1).getDouble()).isEqualTo(0.1);
    assertThat(tensors.number(step, 0.1).getFloat()).isEqualTo(0.1f);
    assertThat(wide.mul(tensors.number(wide, 0.1)).getDataType()).isEqualTo(DataType.FLOAT64);
  }

  @Test
  void whatIsCreatedBelongsToTheOwnerThatWasNamed() {
    NDArray array = tensors.create(step, new float[] {1, 2, 3, 4, 5, 6}, new Shape(2, 3));
    assertThat(array.getManager()).isSameAs(step);
    assertThat(array.toFloatArray()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(array.getShape()).isEqualTo(new Shape(2, 3));
  }

  @Test
  void aWrongNumberOfValuesIsRefused() {
    assertThatThrownBy(() -> tensors.create(step, new float[5], new Shape(2, 3)))
        .hasMessage("5 values cannot be (2, 3)");
    NDList leaves = new NDList(step.zeros(new Shape(2)), step.zeros(new Shape(3)));
    assertThatThrownBy(() -> tensors.write(leaves, new float[4]))
        .hasMessage("4 values for arrays that hold 5 together");
    assertThatThrownBy(() -> tensors.gradients(leaves, new float[6], () -> leaves.get(0)))
        .hasMessage("leaves hold 5 values, the gradient array 6");
  }

  @Test
  void writingChangesLeavesInPlace() {
    NDList leaves =
        new NDList(
            tensors.leaf(step, new float[2], new Shape(2)),
            tensors.leaf(step, new float[3], new Shape(3)));
    tensors.write(leaves, new float[] {1, 2, 3, 4, 5});
    assertThat(leaves.get(0).toFloatArray()).containsExactly(1, 2);
    assertThat(leaves.get(1).toFloatArray()).containsExactly(3, 4, 5);
    assertThat(leaves.get(1).hasGradient()).isTrue();
  }

  @Test
  void gradientsOfALinearMapAreItsInputs() {
    NDArray w = tensors.leaf(step, new float[] {1, -2}, new Shape(2));
    NDArray x = tensors.create(step, new float[] {3, 5}, new Shape(2));
    float[] gradient = new float[2];
    double loss = tensors.gradients(new NDList(w), gradient, () -> x.mul(w).sum());
    assertThat(loss).isEqualTo(-7);
    assertThat(gradient).containsExactly(3, 5);
  }

  @Test
  void gradientsDoNotAddUpOverSteps() {
    NDArray w = tensors.leaf(step, new float[] {1, -2}, new Shape(2));
    float[] gradient = new float[2];
    for (int i = 0; i < 3; i++) {
      tensors.gradients(new NDList(w), gradient, () -> w.square().sum());
      assertThat(gradient).containsExactly(2, -4);
    }
  }

  @Test
  void aLeafThatTheLossDoesNotSeeHasGradientZero() {
    NDArray seen = tensors.leaf(step, new float[] {2}, new Shape(1));
    NDArray unseen = tensors.leaf(step, new float[] {1, 1}, new Shape(2));
    float[] gradient = {9, 9, 9};
    tensors.gradients(new NDList(unseen, seen), gradient, () -> seen.square().sum());
    assertThat(gradient).containsExactly(0, 0, 4);
  }

  @Test
  void aLossOfFloat64KeepsItsPrecision() {
    NDArray w = step.zeros(new Shape(1), DataType.FLOAT64);
    w.setRequiresGradient(true);
    float[] gradient = new float[1];
    double loss =
        tensors.gradients(
            new NDList(w), gradient, () -> w.add(tensors.number(w, 0.1)).square().sum());
    assertThat(loss).isCloseTo(0.01, within(1e-15));
    assertThat(gradient[0]).isEqualTo(0.2f);
  }

  @Test
  void aLossMustBeOneValueThatDependsOnALeaf() {
    NDArray w = tensors.leaf(step, new float[] {1, -2}, new Shape(2));
    assertThatThrownBy(() -> tensors.gradients(new NDList(w), new float[2], () -> w.square()))
        .hasMessage("a gradient needs one value to go back from, not (2)");
    assertThatThrownBy(
            () -> tensors.gradients(new NDList(w), new float[2], () -> step.ones(new Shape(1))))
        .hasMessage("the loss depends on no leaf");
  }

  @Test
  void aGraphThatThrowsLeavesNoTrace() {
    NDArray w = tensors.leaf(step, new float[] {1, -2}, new Shape(2));
    assertThatThrownBy(
            () ->
                tensors.gradients(
                    new NDList(w),
                    new float[2],
                    () -> {
                      throw new IllegalStateException("broken network");
                    }))
        .hasMessage("broken network");
    assertThat(w.getManager()).isSameAs(step);
    float[] gradient = new float[2];
    tensors.gradients(new NDList(w), gradient, () -> w.square().sum());
    assertThat(gradient).containsExactly(2, -4);
  }

  @Test
  void evaluationRecordsNothingEvenOfLeaves() {
    NDArray w = tensors.leaf(step, new float[] {1, -2}, new Shape(2));
    assertThatThrownBy(
            () ->
                tensors.gradients(
                    new NDList(w),
                    new float[2],
                    () -> tensors.withoutGradients(() -> tensors.silu(w.square()).sum())))
        .hasMessage("the loss depends on no leaf");
    float[] gradient = new float[2];
    tensors.gradients(
        new NDList(w),
        gradient,
        () -> {
          NDArray seen = tensors.withoutGradients(() -> w.square());
          return w.mul(seen).sum();
        });
    assertThat(gradient).containsExactly(1, 4);
  }

  @Test
  void theThreadsAreThoseOfTheRun() {
    try (PyTorchTensors two = new PyTorchTensors("cpu", new Threads(2))) {
      assertThat(two.manager().isOpen()).isTrue();
      assertThat(JniUtils.getNumThreads()).isEqualTo(2);
    }
    try (PyTorchTensors one = new PyTorchTensors("cpu", new Threads(1))) {
      assertThat(one.manager().isOpen()).isTrue();
      assertThat(JniUtils.getNumThreads()).isEqualTo(1);
    }
  }

  @Test
  void onTwoThreadsGradientsRepeatToTheBit() {
    try (PyTorchTensors two = new PyTorchTensors("cpu", new Threads(2))) {
      int n = 1 << 15;
      float[] values = new float[n];
      for (int i = 0; i < n; i++) {
        values[i] = (float) Math.sin(i);
      }
      float[] first = new float[n];
      float[] second = new float[n];
      try (NDManager arrays = two.manager().newSubManager()) {
        NDArray w = two.leaf(arrays, values, new Shape(128, 256));
        NDArray x = two.create(arrays, values, new Shape(128, 256));
        Supplier<NDArray> graph = () -> two.silu(x.matMul(w.transpose())).square().mean();
        double loss = two.gradients(new NDList(w), first, graph);
        assertThat(two.gradients(new NDList(w), second, graph)).isEqualTo(loss);
      }
      assertThat(second).containsExactly(first);
    }
  }

  @Test
  void partsRunOnceEachOnThreadsOfTheirOwn() {
    try (PyTorchTensors three = new PyTorchTensors("cpu", new Threads(3))) {
      int[] done = new int[50];
      int[] threads = new int[50];
      three.parts(
          50,
          part -> {
            done[part]++;
            threads[part] = JniUtils.getNumThreads();
          });
      assertThat(done).containsOnly(1);
      assertThat(threads).containsOnly(1);
      assertThat(JniUtils.getNumThreads()).isEqualTo(3);
      three.parts(1, part -> assertThat(JniUtils.getNumThreads()).isEqualTo(1));
    }
  }

  @Test
  void theFirstFailureOfAPartIsThrownAndNothingMoreBegins() {
    try (PyTorchTensors two = new PyTorchTensors("cpu", new Threads(2))) {
      AtomicInteger begun = new AtomicInteger();
      assertThatThrownBy(
              () ->
                  two.parts(
                      1000,
                      part -> {
                        begun.incrementAndGet();
                        throw new IllegalStateException("part");
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("part");
      assertThat(begun).hasValueLessThanOrEqualTo(2);
    }
  }

  @Test
  void leavesOnTheSameMemoryHaveGradientsOfTheirOwn() {
    NDArray first = tensors.leaf(step, new float[] {1, 2}, new Shape(2));
    NDArray second = tensors.leaf(first);
    tensors.write(new NDList(first), new float[] {3, 4});

    assertThat(second.toFloatArray()).containsExactly(3, 4);
    float[] gradient = new float[2];
    tensors.gradients(new NDList(second), gradient, () -> second.square().sum());
    assertThat(gradient).containsExactly(6, 8);
    tensors.gradients(new NDList(first), gradient, () -> first.sum());
    assertThat(gradient).containsExactly(1, 1);
  }

  @Test
  void aClosedRunSaysSo() {
    PyTorchTensors other = new PyTorchTensors("cpu", new Threads(1));
    other.close();
    assertThatThrownBy(other::manager).hasMessage("the run that these tensors belong to is closed");
  }
}
