package dev.sluice.api.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.sluice.api.run.RunFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Arrays with bytes changed, lost and doubled, by a seed: an archive gives the right values or one
 * line, a single array (which has no sum) gives values or one line. {@code -Dsluice.fuzz=100000}
 * tries more, {@code -Dsluice.seed=3} others.
 */
class ArrayFilesFuzzTest {
  private static final int TRIES = Integer.getInteger("sluice.fuzz", 1000);

  @TempDir Path temporary;
  private final SplittableRandom random = new SplittableRandom(Long.getLong("sluice.seed", 7));
  private int read;
  private int refused;

  @Test
  void storedArchives() throws IOException {
    archives("stored.npz");
  }

  @Test
  void compressedArchives() throws IOException {
    archives("compressed.npz");
  }

  private void archives(String name) throws IOException {
    NpzFile right = NpzFile.open(ArrayVectors.of(name), name);
    byte[] whole = Files.readAllBytes(ArrayVectors.of(name));
    Path file = temporary.resolve("changed.npz");
    for (int i = 0; i < TRIES; i++) {
      Files.write(file, changed(whole));
      attempt(
          () -> {
            NpzFile npz = NpzFile.open(file, "changed.npz");
            for (String array : npz.names()) {
              attempt(
                  () -> {
                    NumberArray found = npz.array(array);
                    // a changed name is another array
                    if (right.names().contains(array)) {
                      assertSame(found, right.array(array));
                    }
                  });
            }
          });
    }
    bothHappened();
  }

  @Test
  void singleArrays() throws IOException {
    byte[] whole = Files.readAllBytes(ArrayVectors.of("version-2.npy"));
    Path file = temporary.resolve("changed.npy");
    for (int i = 0; i < TRIES; i++) {
      byte[] bytes = changed(whole);
      Files.write(file, bytes);
      attempt(
          () -> {
            NumberArray array = NpyFile.read(file, "changed.npy");
            int last = array.rows() - 1;
            if (array.rows() > 0 && array.width() > 0) {
              assertThatCode(() -> array.get(last, array.width() - 1)).doesNotThrowAnyException();
            }
          });
    }
    bothHappened();
  }

  private static void assertSame(NumberArray found, NumberArray right) {
    assertThat(found.shape()).isEqualTo(right.shape());
    assertThat(found.type()).isEqualTo(right.type());
    for (int r = 0; r < right.rows(); r++) {
      for (int c = 0; c < right.width(); c++) {
        assertThat(found.get(r, c)).isEqualTo(right.get(r, c));
      }
    }
  }

  private void attempt(Runnable reader) {
    try {
      reader.run();
      read++;
    } catch (RunFailedException e) {
      assertThat(e.getMessage())
          .startsWith("changed.np")
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
      int at = random.nextInt(random.nextBoolean() ? bytes.length : Math.min(200, bytes.length));
      if (random.nextInt(3) == 0) {
        at = bytes.length - 1 - at % Math.min(3000, bytes.length);
      }
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1, 2 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 3 -> bytes = Arrays.copyOf(bytes, at);
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
