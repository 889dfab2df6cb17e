package dev.sluice.api.array;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that numpy wrote, made by {@code ci/scripts/array_vectors.py write}; with {@code
 * -Dsluice.arrays=FOLDER} what Sluice writes stays there for its {@code check}.
 */
class NumpyVectorsTest {
  private static final int ROWS = 3;
  private static final int WIDTH = 8;

  @TempDir Path temporary;

  @TestFactory
  Stream<DynamicTest> everyTypeInEveryOrderStoredAndCompressed() {
    return Stream.of("stored.npz", "compressed.npz").flatMap(NumpyVectorsTest::arraysOf);
  }

  private static Stream<DynamicTest> arraysOf(String file) {
    NpzFile npz = NpzFile.open(ArrayVectors.of(file), file);
    assertThat(npz.names()).hasSize(42).contains("f4-big-F", "b1-one-C");
    return npz.names().stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    file + " " + name,
                    () -> {
                      assertIsExpected(name, npz.array(name));
                      assertThat(npz.width(name)).isEqualTo(WIDTH);
                    }));
  }

  private static void assertIsExpected(String name, NumberArray array) {
    assertThat(array.shape()).containsExactly(ROWS, 2, 4);
    assertThat(array.rows()).isEqualTo(ROWS);
    assertThat(array.width()).isEqualTo(WIDTH);
    for (int i = 0; i < ROWS * WIDTH; i++) {
      int whole = i * 7 % 100;
      double expected =
          switch (name.charAt(0)) {
            case 'f' -> whole / 4.0 - 10;
            case 'i' -> whole - 50;
            case 'b' -> whole % 2;
            default -> whole;
          };
      assertThat(array.get(i / WIDTH, i % WIDTH)).as("value %d", i).isEqualTo(expected);
      if (array.type().isWhole()) {
        assertThat(array.whole(i / WIDTH, i % WIDTH)).isEqualTo((long) expected);
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> everyVersionOfTheFormat() {
    return Stream.of(1, 2, 3)
        .map(
            version ->
                DynamicTest.dynamicTest(
                    "version " + version,
                    () -> {
                      NumberArray array = ArrayVectors.array("version-" + version + ".npy");
                      assertThat(array.shape()).containsExactly(5, 3);
                      assertThat(array.type().title()).isEqualTo("float32");
                      assertThat(array.get(4, 2)).isEqualTo(14 * 7 % 100 / 4.0 - 10);
                    }));
  }

  @Test
  void aNumberAVectorAndNothingAreArraysToo() {
    NumberArray number = ArrayVectors.array("number.npy");
    assertThat(number.shape()).isEmpty();
    assertThat(number.get(0, 0)).isEqualTo(2.5);
    NumberArray vector = ArrayVectors.array("vector.npy");
    assertThat(vector.rows()).isEqualTo(6);
    assertThat(vector.width()).isEqualTo(1);
    assertThat(vector.whole(5, 0)).isEqualTo(-15);
    NumberArray none = ArrayVectors.array("none.npy");
    assertThat(none.shape()).containsExactly(0, 4);
    assertThat(none.rows()).isZero();
  }

  @Test
  void halvesAreReadToTheLastBit() {
    NumberArray half = ArrayVectors.array("half.npy");
    double[] expected = {
      0,
      -0.0,
      1,
      65504,
      0x1p-24,
      -0x1p-14,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.NaN
    };
    for (int i = 0; i < expected.length; i++) {
      assertThat(half.get(i, 0)).isEqualTo(Double.valueOf(expected[i]));
    }
  }

  @Test
  void unsignedNumbersBeyondALongAreRoundedOnce() {
    NumberArray widest = ArrayVectors.array("widest.npy");
    assertThat(widest.get(1, 0)).isEqualTo(0x1p63);
    assertThat(widest.get(2, 0)).isEqualTo(0x1p64);
    assertThat(widest.get(3, 0)).isEqualTo(0x1p53);
    assertThat(widest.whole(3, 0)).isEqualTo((1L << 53) + 1);
  }

  @Test
  void whatSluiceWritesIsReadBack() throws IOException {
    String kept = System.getProperty("sluice.arrays", "");
    Path folder = kept.isEmpty() ? temporary : Path.of(kept);
    Path npz = folder.resolve("written.npz");
    try (NpzWriter writer = new NpzWriter(npz)) {
      writer.add("points", new float[] {0, 0.5f, 1, 1.5f, 2, 2.5f}, 2, 3);
      writer.add("wide", new double[] {1 / 3.0, -1e300}, 2);
      writer.add("whole", new long[] {1L << 62, -1}, 2);
      writer.add("classes", new int[] {3, 0}, 2, 1);
    }
    NpzFile read = NpzFile.open(npz, "written.npz");
    assertThat(read.names()).isEqualTo(List.of("points", "wide", "whole", "classes"));
    assertThat(read.array("points").shape()).containsExactly(2, 3);
    assertThat(read.array("points").get(1, 2)).isEqualTo(2.5);
    assertThat(read.array("wide").get(0, 0)).isEqualTo(1 / 3.0);
    assertThat(read.array("whole").whole(0, 0)).isEqualTo(1L << 62);
    assertThat(read.array("classes").shape()).containsExactly(2, 1);
    assertThat(read.array("classes").whole(0, 0)).isEqualTo(3);

    float[] many = new float[100_000];
    for (int i = 0; i < many.length; i++) {
      many[i] = i;
    }
    Path npy = folder.resolve("written.npy");
    NpyWriter.write(npy, many, 1000, 100);
    NumberArray array = NpyFile.read(npy, "written.npy");
    assertThat(array.get(999, 99)).isEqualTo(99_999);
    assertThat(array.get(163, 84)).isEqualTo(16_384);
  }
}
