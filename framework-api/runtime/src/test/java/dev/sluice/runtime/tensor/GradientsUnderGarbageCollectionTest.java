package dev.sluice.runtime.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.sluice.api.run.Threads;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What DJL's {@code mul(Number)} does wrong: autograd keeps a pointer into a buffer that Java may
 * free and use again before the backward pass.
 */
class GradientsUnderGarbageCollectionTest {
  private static final int ROUNDS = 15;
  private static final int HIDDEN = 16;
  private static final int COUNT = 2 * HIDDEN + HIDDEN + HIDDEN + 1;

  private final PyTorchTensors tensors = new PyTorchTensors("cpu", new Threads(1));

  @AfterEach
  void close() {
    tensors.close();
  }

  @Test
  void numbersInAGraphGiveBitwiseTheGradientsOfAGraphWithoutNumbers() {
    // Doubling by addition, thrice doubled, is exact: so the two graphs round alike.
    float[] expected =
        gradient(
            (step, h) -> {
              NDArray twice = h.add(h);
              NDArray four = twice.add(twice);
              return four.add(four);
            },
            () -> {});
    for (int round = 0; round < ROUNDS; round++) {
      float[] seen = gradient((step, h) -> h.mul(tensors.number(step, 8)), this::disturb);
      assertThat(seen).as("round %d", round).containsExactly(expected);
    }
  }

  @Test
  void aNumberOrAnArrayClosedBeforeTheBackwardPassStillCounts() {
    float[] expected = gradient((step, h) -> h.mul(tensors.number(step, 3)), () -> {});
    float[] threes = new float[HIDDEN];
    Arrays.fill(threes, 3);
    for (int round = 0; round < ROUNDS; round++) {
      float[] number =
          gradient(
              (step, h) -> {
                try (NDArray three = tensors.number(step, 3)) {
                  return h.mul(three);
                }
              },
              this::disturb);
      float[] array =
          gradient(
              (step, h) -> {
                try (NDArray three = tensors.create(step, threes, new Shape(HIDDEN))) {
                  return h.mul(three);
                }
              },
              this::disturb);
      assertThat(number).as("round %d", round).containsExactly(expected);
      assertThat(array).as("round %d", round).containsExactly(expected);
    }
  }

  /** A net 2 -> 16 -> 1 whose hidden layer goes through {@code factor}. */
  private float[] gradient(
      BiFunction<NDManager, NDArray, NDArray> factor, Runnable beforeBackward) {
    float[] gradient = new float[COUNT];
    try (NDManager step = tensors.manager().newSubManager()) {
      NDList p =
          new NDList(
              leaf(step, 1, HIDDEN, 2),
              leaf(step, 2, HIDDEN),
              leaf(step, 3, 1, HIDDEN),
              leaf(step, 4, 1));
      NDArray x = tensors.create(step, draw(5, 64 * 2), new Shape(64, 2));
      NDArray target = tensors.create(step, draw(6, 64), new Shape(64, 1));
      tensors.gradients(
          p,
          gradient,
          () -> {
            NDArray h = factor.apply(step, tensors.linear(x, p.get(0), p.get(1)));
            NDArray y = tensors.linear(tensors.silu(h), p.get(2), p.get(3));
            NDArray loss = y.sub(target).square().mean();
            beforeBackward.run();
            return loss;
          });
    }
    return gradient;
  }

  /** Frees what is not held, and writes over the memory that is then free. */
  private void disturb() {
    System.gc();
    Runtime.getRuntime().runFinalization();
    List<ByteBuffer> junk = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(4 + i % 3 * 128);
      while (buffer.remaining() >= 4) {
        buffer.putInt(0x7f123456);
      }
      junk.add(buffer);
    }
    assertThat(junk).hasSize(2000);
  }

  private NDArray leaf(NDManager step, long seed, int... sides) {
    long[] shape = Arrays.stream(sides).asLongStream().toArray();
    Shape of = new Shape(shape);
    return tensors.leaf(step, draw(seed, (int) of.size()), of);
  }

  private static float[] draw(long seed, int size) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
