package dev.sluice.flow.data;

import static dev.sluice.flow.data.ArraySourcesTest.array;
import static dev.sluice.flow.data.ArraySourcesTest.labelled;
import static dev.sluice.flow.data.ArraySourcesTest.npy;
import static dev.sluice.flow.data.ArraySourcesTest.npz;
import static dev.sluice.flow.data.ArraySourcesTest.raw;
import static dev.sluice.flow.data.ArraySourcesTest.shaped;
import static dev.sluice.flow.data.ArraySourcesTest.split;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.array.NpyWriter;
import dev.sluice.api.array.NpzWriter;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.runtime.registry.Constraints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays that cannot be learnt from: one line each. */
class RejectedArraySourcesTest {
  @TempDir Path folder;
  private Path npy = Path.of("");
  private Path npz = Path.of("");

  @BeforeEach
  void write() throws IOException {
    npy = folder.resolve("a.npy");
    NpyWriter.write(npy, new float[12], 6, 2);
    npz = folder.resolve("a.npz");
    try (NpzWriter out = new NpzWriter(npz)) {
      out.add("points", new float[12], 6, 2);
      out.add("labels", new int[] {0, 0, 0, 1, 1, 1}, 6);
      out.add("wrong", new int[5], 5);
      out.add("floats", new double[6], 6);
      out.add("ids", IntStream.range(0, 6).toArray(), 6);
    }
  }

  @Test
  void severalArraysNeedAName() {
    rejects(
        () -> npz(p -> p, npz),
        npz
            + ": holds the arrays points, labels, wrong, floats, ids; name the one to learn from"
            + " under 'array'");
  }

  @Test
  void aNameThatIsNotThere() {
    rejects(
        () -> npz(p -> array(p, "point"), npz),
        npz
            + ": there is no array 'point'; the arrays are points, labels, wrong, floats, ids (did"
            + " you mean 'points'?)");
  }

  @Test
  void labelsOfAnotherLengthOrType() throws IOException {
    Path labels = folder.resolve("labels.npy");
    NpyWriter.write(labels, new long[5], 5);
    rejects(
        () -> npz(p -> raw(array(p, "points"), "wrong"), npz),
        npz
            + ": array 'wrong': holds [5], expected one whole number for each of the 6 rows of "
            + npz);
    rejects(
        () -> npy(p -> labelled(p, labels), npy),
        labels + ": holds [5], expected one whole number for each of the 6 rows of " + npy);
    rejects(
        () -> npz(p -> raw(array(p, "points"), "floats"), npz),
        npz + ": array 'floats': holds float64, expected whole numbers such as int64");
    rejects(
        () -> npz(p -> raw(array(p, "points"), "ids"), npz),
        npz
            + ": array 'ids': has 6 different values in 6 rows; expected classes, of which each has"
            + " several rows");
  }

  @Test
  void aClassWithoutRowsToLearnFrom() throws IOException {
    try (NpzWriter out = new NpzWriter(npz)) {
      out.add("points", new float[12], 6, 2);
      out.add("labels", new int[] {3, 3, 3, 4, 4, 4}, 6);
      out.add("site", new int[] {0, 0, 0, 1, 1, 1}, 6);
    }
    rejects(
        () ->
            npz(
                p ->
                    new Npz.Params(
                        p.file(),
                        "points",
                        "labels",
                        List.of(),
                        true,
                        List.of(),
                        0,
                        new Split(0, 0.5, "site", 1)),
                npz),
        npz
            + ": all rows of class '3' are held out, and none is left to learn from; give the split"
            + " another seed or smaller parts, or remove the class");
  }

  @Test
  void labelsBeyondALong() throws IOException {
    Path labels = folder.resolve("u8.npy");
    NpyWriter.write(labels, new long[] {0, 0, 0, 0, -1, 0}, 6);
    byte[] bytes = Files.readAllBytes(labels);
    String header = new String(bytes, StandardCharsets.ISO_8859_1);
    bytes[header.indexOf("<i8") + 1] = 'u';
    Files.write(labels, bytes);
    rejects(
        () -> npy(p -> labelled(p, labels), npy),
        labels + ": the value at [4] is 18446744073709551615, expected less than 2^63");
  }

  @Test
  void aShapeOfAnotherSize() {
    rejects(
        () -> npy(p -> shaped(p, List.of(2, 2)), npy),
        npy + ": shape is [2, 2], 4 values, but a row has 2");
  }

  @Test
  void valuesThatAreNotFinite() throws IOException {
    double[] values = new double[24];
    values[13] = Double.NaN;
    Path file = folder.resolve("nan.npy");
    NpyWriter.write(file, values, 4, 2, 3);
    rejects(
        () -> npy(p -> p, file),
        file
            + ": the value at [2, 0, 1] is NaN, expected finite numbers; remove such rows or fill"
            + " them");
    values[13] = Double.NEGATIVE_INFINITY;
    NpyWriter.write(file, values, 24);
    rejects(
        () -> npy(p -> p, file),
        file
            + ": the value at [13] is minus infinite, expected finite numbers; remove such rows or"
            + " fill them");
  }

  @Test
  void tooFewRows() throws IOException {
    Path file = folder.resolve("few.npy");
    NpyWriter.write(file, new double[3], 1, 3);
    rejects(
        () -> npy(p -> p, file),
        file + ": has the shape [1, 3], expected at least 2 rows of at least 1 value");
    NpyWriter.write(file, new double[0], 5, 0);
    rejects(
        () -> npy(p -> p, file),
        file + ": has the shape [5, 0], expected at least 2 rows of at least 1 value");
    NpyWriter.write(file, new double[1]);
    rejects(() -> npy(p -> p, file), file + ": holds a single number, expected rows of numbers");
  }

  @Test
  void aSplitByWhatIsNotThere() {
    rejects(
        () -> npz(p -> split(array(p, "points"), new Split(0, 0.2, "patient", 1)), npz),
        npz + ": there is no array 'patient'; the arrays are points, labels, wrong, floats, ids");
  }

  @Test
  void scalesThatMakeNoSense() {
    assertThatThrownBy(() -> npz(p -> ArraySourcesTest.scaled(p, List.of(1.0, 0.0), 0), npz))
        .hasMessage(
            "scale must be empty or two numbers, the lower first, such as [0, 255], not [1.0,"
                + " 0.0]");
    assertThat(
            Constraints.broken(
                new Npy.Params(" ", "", List.of(0), true, List.of(), 2, Split.defaults())))
        .containsExactlyInAnyOrder(
            "file must not be blank, not ' '",
            "each of shape must be at least 1, not 0",
            "dequantize must be from 0 to 1, not 2.0");
  }

  private static void rejects(ThrowingCallable reader, String message) {
    assertThatThrownBy(reader).isInstanceOf(RunFailedException.class).hasMessage(message);
  }
}
