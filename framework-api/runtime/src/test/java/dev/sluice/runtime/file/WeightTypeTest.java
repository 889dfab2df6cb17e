package dev.sluice.runtime.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.run.RunFailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class WeightTypeTest {
  @TempDir Path folder;

  private static short written(WeightType type, float value) {
    ByteBuffer two = ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN);
    type.put(value, two);
    return two.getShort(0);
  }

  private static float read(WeightType type, int bits) {
    ByteBuffer two = ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort((short) bits);
    return TensorType.valueOf(type.name()).next(two.flip());
  }

  @TestFactory
  Stream<DynamicTest> everyNumberOfSixteenBitsIsWrittenAsItWasRead() {
    return Stream.of(WeightType.F16, WeightType.BF16)
        .map(
            type ->
                DynamicTest.dynamicTest(
                    type.name(),
                    () -> {
                      for (int bits = 0; bits < 1 << 16; bits++) {
                        float value = read(type, bits);
                        if (Float.isFinite(value)) {
                          assertThat(written(type, value)).isEqualTo((short) bits);
                          assertThat(type.holds(value)).isTrue();
                        }
                      }
                    }));
  }

  /** Numbers between two neighbours, half-way among them, against the definition. */
  @TestFactory
  Stream<DynamicTest> numbersBetweenAreRoundedToTheNearestAndToEven() {
    return Stream.of(WeightType.F16, WeightType.BF16)
        .map(
            type ->
                DynamicTest.dynamicTest(
                    type.name(),
                    () -> {
                      int last = type == WeightType.F16 ? 0x7bff : 0x7f7f;
                      Random random = new Random(5);
                      for (int bits = 0; bits < last; bits++) {
                        double low = read(type, bits);
                        double high = read(type, bits + 1);
                        float half = (float) ((low + high) / 2);
                        int even = bits + (bits & 1);
                        assertThat(written(type, half)).isEqualTo((short) even);
                        float above = Math.nextUp(half);
                        assertThat(written(type, above)).isEqualTo((short) (bits + 1));
                        assertThat(written(type, -Math.nextDown(half)))
                            .isEqualTo((short) (bits | 0x8000));
                        float any = (float) (low + (high - low) * random.nextDouble());
                        boolean up = any - low > high - any || (any == half && even > bits);
                        assertThat(written(type, any)).isEqualTo((short) (up ? bits + 1 : bits));
                      }
                    }));
  }

  @Test
  void aFileOfFewerBitsIsReadBack() throws IOException {
    Path file = folder.resolve("model.safetensors");
    List<ParameterTensor> tensors =
        List.of(ParameterTensor.of("a", 2, 2), ParameterTensor.of("b", 3));
    float[] values = {1, -2.5f, 0.1f, 65_504, 3, 1e-7f, -0.0f};
    Safetensors.write(file, new TreeMap<>(), tensors, FloatBuffer.wrap(values), WeightType.F16);
    TensorStore store = TensorStore.ofFolder(folder);
    assertThat(store.tensors()).hasToString("[a F16 [2, 2], b F16 [3]]");
    float[] found = new float[4];
    store.read("a", 0, found, 0, 4);
    assertThat(found).containsExactly(1, -2.5f, 0.099975586f, 65_504);
  }

  @Test
  void whatIsTooLargeIsRefusedAndNothingIsWritten() {
    Path file = folder.resolve("model.safetensors");
    List<ParameterTensor> tensors = List.of(ParameterTensor.of("a", 2), ParameterTensor.of("b", 2));
    FloatBuffer values = FloatBuffer.wrap(new float[] {1, 65_519, 3, -65_520});
    assertThatThrownBy(
            () -> Safetensors.write(file, new TreeMap<>(), tensors, values, WeightType.F16))
        .isInstanceOf(RunFailedException.class)
        .hasMessage("number 1 of tensor 'b' is -65520.0, which is too large for F16");
    assertThat(file).doesNotExist();
    assertThat(WeightType.BF16.holds(Float.MAX_VALUE)).isFalse();
    assertThat(WeightType.BF16.holds(3.38e38f)).isTrue();
  }
}
