package dev.sluice.flow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Labelled;
import dev.sluice.api.data.Points;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import dev.sluice.runtime.registry.Constraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
  private static final Streams STREAMS = name -> new SplittableRandom(name.hashCode());

  @TempDir Path folder;

  @Test
  void readsPicturesPackedOrNot() throws IOException {
    byte[] file = idx(0x0803, new int[] {5, 2, 3}, 30);
    Idx plain = open(write("images-idx3-ubyte", file), 0);
    Idx packed = open(write("images.gz", packed(file)), 0);

    assertThat(plain.shape()).containsExactly(2, 3);
    assertThat(plain.dataset().points()).isEqualTo(4);
    assertThat(plain.dataset().name()).isEqualTo("images-idx3-ubyte");
    assertThat(plain.dataset().digest()).isNotEqualTo(packed.dataset().digest());
    double[] one = plain.draw(3, new SplittableRandom(1)).values();
    assertThat(packed.draw(3, new SplittableRandom(1)).values()).containsExactly(one);
    Points back = plain.fromSourceUnits(plain.inSourceUnits(Points.of(3, 6, one)));
    for (int i = 0; i < one.length; i++) {
      assertThat(back.values()[i]).isCloseTo(one[i], within(1e-14));
    }
  }

  @Test
  void everyPictureIsEitherDrawnOrHeldOutAndBytesAreUnsigned() throws IOException {
    Idx data = open(write("a", idx(0x0802, new int[] {10, 1}, 10)), 0);

    double[] drawn = data.draw(400, new SplittableRandom(2)).values();
    double[] held = data.reference(2, new SplittableRandom(3)).values();

    assertThat(Arrays.stream(drawn).distinct().count()).isEqualTo(8);
    assertThat(Arrays.stream(held).filter(v -> contains(drawn, v)).count()).isZero();
    // Values are 250, 251, ..., 255, 0, 1, ...
    assertThat(Arrays.stream(drawn).max().orElseThrow()).isGreaterThan(0.95);
    assertThat(open(write("b", idx(0x0802, new int[] {10, 1}, 10)), 4).dataset().points())
        .isEqualTo(3);
  }

  @Test
  void picturesKeepTheirLabels() throws IOException {
    // Picture i has the one value 250 + i, as an unsigned byte, and so has its label.
    String images = write("images", idx(0x0803, new int[] {10, 1, 1}, 10)).toString();
    Path labels = write("labels", idx(0x0801, new int[] {10}, 10));
    Idx data = new Idx(new Idx.Params(images, labels.toString(), 0, Splits.test(0.2), 0), STREAMS);

    Labelled drawn = data.drawLabelled(50, new SplittableRandom(1));

    assertThat(data.classes()).isEqualTo(256);
    double[] shades = data.inSourceUnits(drawn.points()).values();
    for (int i = 0; i < 50; i++) {
      assertThat((int) Math.round(shades[i])).isEqualTo(drawn.labels()[i]);
    }
    assertThat(drawn.points().values())
        .containsExactly(data.draw(50, new SplittableRandom(1)).values());
    assertThat(data.inSourceUnits(data.reference(4, 3, new SplittableRandom(2))).values())
        .containsOnly(new double[] {3}, within(1e-9));
    Path wrong = write("wrong", idx(0x0801, new int[] {9}, 9));
    assertThatThrownBy(
            () ->
                new Idx(new Idx.Params(images, wrong.toString(), 0, Splits.test(0.2), 0), STREAMS))
        .hasMessage(
            "%s: holds [9], expected one label for each of the 10 pictures of %s", wrong, images);
    assertThatThrownBy(() -> open(Path.of(images), 0).drawLabelled(1, new SplittableRandom(1)))
        .hasMessageContaining("data 'images' has no classes");
  }

  @Test
  void saysWhatIsWrongWithAFile() throws IOException {
    fails(folder.resolve("none"), "there is no such file (looked for ");
    fails(folder, "this is a folder, expected an IDX file such as train-images-idx3-ubyte.gz");
    fails(
        write("png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0}),
        "begins with the bytes 89504e47, an IDX file of unsigned bytes with 00000801 to 00000804"
            + " (MNIST's pictures with 00000803)");
    fails(
        write("floats", idx(0x0d03, new int[] {1, 1, 1}, 4)),
        "holds values of type 0x0d (floats), expected 0x08, unsigned bytes");
    fails(
        write("short", idx(0x0803, new int[] {5, 2, 3}, 29)),
        "30 values of [5, 2, 3] follow from its header, found 29: the file is cut short");
    fails(
        write("long", idx(0x0803, new int[] {5, 2, 3}, 31)),
        "more values follow than the 30 of [5, 2, 3] that its header says");
    fails(
        write("zero", idx(0x0803, new int[] {5, 0, 3}, 0)),
        "side 2 of 3 is 0: the sides must be at least 1 and their product below 2^31");
    fails(
        write("huge", idx(0x0803, new int[] {70_000, 70_000, 3}, 0)),
        "side 2 of 3 is 70000: the sides must be at least 1 and their product below 2^31");
    fails(
        write("labels", idx(0x0801, new int[] {9}, 9)),
        "holds 9 single values, usually labels; expected pictures, such as"
            + " train-images-idx3-ubyte");
    fails(write("one", idx(0x0802, new int[] {1, 2}, 2)), "found 1 picture, expected at least 2");
    fails(
        write("header", new byte[] {0, 0, 8, 3, 0}),
        "the file ends within its header or is packed and cut short");
    byte[] packed = packed(idx(0x0803, new int[] {50, 2, 3}, 300));
    fails(
        write("cut.gz", Arrays.copyOf(packed, packed.length / 2)),
        "the file ends within its header or is packed and cut short");
  }

  @Test
  void refusesParametersThatMakeNoSense() {
    assertThat(Constraints.broken(new Idx.Params(" ", "", 0, Splits.test(0.2), 0)))
        .containsExactly("file must not be blank, not ' '");
    assertThat(Constraints.broken(new Idx.Params("a", "", -1, Splits.test(0.2), 0)))
        .containsExactly("most must be 0 or more, not -1");
    assertThat(Constraints.broken(new Idx.Params("a", "", 0, Splits.test(0.2), 2)))
        .containsExactly("dequantize must be from 0 to 1, not 2.0");
  }

  private static boolean contains(double[] values, double value) {
    return Arrays.stream(values).anyMatch(v -> v == value);
  }

  private void fails(Path file, String why) {
    assertThatThrownBy(() -> open(file, 0))
        .isInstanceOf(RunFailedException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(why);
  }

  private static Idx open(Path file, int most) {
    return new Idx(new Idx.Params(file.toString(), "", most, Splits.test(0.2), 0), STREAMS);
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static byte[] idx(int magic, int[] sides, int values) {
    ByteBuffer file = ByteBuffer.allocate(4 + 4 * sides.length + values);
    file.putInt(magic);
    for (int side : sides) {
      file.putInt(side);
    }
    for (int i = 0; i < values; i++) {
      file.put((byte) (250 + i));
    }
    return file.array();
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
