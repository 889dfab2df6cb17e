package dev.sluice.flow.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.array.NpyWriter;
import dev.sluice.api.array.NpzWriter;
import dev.sluice.api.data.Points;
import dev.sluice.api.flow.DataSource;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import dev.sluice.flow.data.ImageFolder.Colours;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files with bytes changed, lost and doubled, by a seed: each is read, with finite values, or
 * refused in one line that names it. {@code -Dsluice.fuzz=10000} tries more, {@code
 * -Dsluice.seed=3} others.
 */
class ReadersFuzzTest {
  private static final Streams STREAMS = name -> new SplittableRandom(name.hashCode());
  private static final int TRIES = Integer.getInteger("sluice.fuzz", 300);
  private static final String TABLE =
      "sep=;\na;\"b\"\"\";c\n1;2.5;-3e2\n\"4\";5;.5\r\n\n7;8;1e-3\n9;10;0\n";

  @TempDir Path folder;
  private final SplittableRandom random = new SplittableRandom(Long.getLong("sluice.seed", 7));
  private int read;
  private int refused;

  @Test
  void tables() throws IOException {
    Path file = folder.resolve("data.csv");
    byte[] whole = TABLE.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < TRIES; i++) {
      Files.write(file, changed(whole));
      attempt(
          file,
          () ->
              new Csv(
                  new Csv.Params(
                      file.toString(), List.of(), Csv.Header.AUTO, "auto", true, Splits.test(0.2)),
                  STREAMS));
    }
    bothHappened();
  }

  @Test
  void idxFilesPackedAndNot() throws IOException {
    byte[] plain =
        ByteBuffer.allocate(16 + 5 * 6).putInt(0x803).putInt(5).putInt(2).putInt(3).array();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    Path file = folder.resolve("data.idx");
    for (int i = 0; i < TRIES; i++) {
      Files.write(file, changed(i % 2 == 0 ? plain : packed.toByteArray()));
      attempt(
          file,
          () -> new Idx(new Idx.Params(file.toString(), "", 0, Splits.test(0.2), 1), STREAMS));
    }
    bothHappened();
  }

  @Test
  void pictures() throws IOException {
    BufferedImage image = new BufferedImage(6, 5, BufferedImage.TYPE_INT_RGB);
    image.setRGB(2, 2, 0x80ff10);
    Path pictures = Files.createDirectories(folder.resolve("pictures"));
    ImageIO.write(image, "png", pictures.resolve("good.png").toFile());
    for (String format : new String[] {"png", "jpg"}) {
      Path file = pictures.resolve("changed." + format);
      ImageIO.write(image, format, file.toFile());
      byte[] whole = Files.readAllBytes(file);
      for (int i = 0; i < TRIES / 2; i++) {
        Files.write(file, changed(whole));
        attempt(
            file,
            () ->
                new ImageFolder(
                    new ImageFolder.Params(
                        pictures.toString(), 4, 4, Colours.RGB, Splits.test(0), 0),
                    STREAMS));
      }
      Files.delete(file);
    }
    bothHappened();
  }

  @Test
  void archivesOfArrays() throws IOException {
    Path file = folder.resolve("data.npz");
    double[] values = random.doubles(24, -9, 9).toArray();
    try (NpzWriter npz = new NpzWriter(file)) {
      npz.add("x", values, 6, 2, 2);
      npz.add("y", new int[] {0, 1, 0, 1, 0, 1}, 6);
    }
    byte[] stored = Files.readAllBytes(file);
    for (int i = 0; i < TRIES; i++) {
      Files.write(file, changed(stored));
      attempt(file, () -> new Npz(npz(file), STREAMS));
    }
    bothHappened();
  }

  @Test
  void singleArrays() throws IOException {
    Path file = folder.resolve("data.npy");
    NpyWriter.write(file, random.doubles(24, -9, 9).toArray(), 6, 4);
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < TRIES; i++) {
      Files.write(file, changed(whole));
      Npy.Params p = Npy.Params.defaults();
      attempt(
          file,
          () ->
              new Npy(
                  new Npy.Params(file.toString(), "", List.of(), true, List.of(), 0, p.split()),
                  STREAMS));
    }
    bothHappened();
  }

  private static Npz.Params npz(Path file) {
    return new Npz.Params(
        file.toString(), "", "y", List.of(), true, List.of(), 0, Split.defaults());
  }

  private void attempt(Path file, Supplier<DataSource> reader) {
    try {
      Points points = reader.get().draw(4, random);
      assertThat(points.values()).doesNotContain(Double.NaN).hasSizeGreaterThan(3);
      assertThat(Arrays.stream(points.values()).allMatch(Double::isFinite)).isTrue();
      read++;
    } catch (RunFailedException e) {
      assertThat(e.getMessage())
          .startsWith(file.toString())
          .hasSizeLessThan(1_000)
          .doesNotContainPattern("[\\p{Cc}]|Exception|null");
      refused++;
    }
  }

  private void bothHappened() {
    assertThat(read).isPositive();
    assertThat(refused).isPositive();
  }

  private byte[] changed(byte[] whole) {
    byte[] bytes = whole.clone();
    for (int changes = random.nextInt(1, 4); changes > 0 && bytes.length > 2; changes--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes = Arrays.copyOf(bytes, at);
        default -> {
          byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
          System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
          bytes = longer;
        }
      }
    }
    return bytes;
  }
}
