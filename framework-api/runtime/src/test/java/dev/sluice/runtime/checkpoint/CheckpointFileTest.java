package dev.sluice.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.learn.State;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints of both formats, whole, damaged and larger than an array. */
class CheckpointFileTest {
  private static final float[] WEIGHTS = {1.5f, -2.25f, Float.MIN_VALUE};
  private static final Path OF_0_1_0 =
      Path.of("src", "test", "resources", "checkpoints", "of-0.1.0.checkpoint");

  @TempDir Path temporary;
  private Path file;
  private final SortedMap<String, State> states = new TreeMap<>();

  @BeforeEach
  void states() {
    file = temporary.resolve("train-0.running");
    states.put("loop", new State(List.of(WEIGHTS), List.of(60L)));
    states.put(
        "optimizer", new State(List.of(new float[] {0.125f, 0, -0f}, new float[0]), List.of()));
    states.put("record", new State(List.of(), List.of(1L, -1L, Long.MAX_VALUE)));
  }

  @Test
  void whatWasWrittenIsReadToTheBit() throws IOException {
    write();

    assertSame(CheckpointFile.read(file, CheckpointKey.of("ab"), state -> true));
  }

  @Test
  void aFileOfVersion010IsRead() throws IOException {
    assertSame(CheckpointFile.read(OF_0_1_0, CheckpointKey.of("ab"), state -> true));
    assertThatThrownBy(() -> CheckpointFile.read(OF_0_1_0, CheckpointKey.of("cd"), state -> true))
        .isInstanceOf(IOException.class)
        .hasMessage("it is of training ab, this is cd");
  }

  @TestFactory
  Stream<DynamicTest> onlyTheStatesAskedForAreReturned() throws IOException {
    write();
    return Stream.of(file, OF_0_1_0)
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getFileName().toString(),
                    () -> {
                      Map<String, State> read =
                          CheckpointFile.read(
                              each, CheckpointKey.of("ab"), name -> name.equals("loop"));
                      assertThat(read).containsOnlyKeys("loop");
                      assertThat(of(read, "loop").vectors().get(0)).isEqualTo(WEIGHTS);
                    }));
  }

  @Test
  void vectorsThatAreNotWantedAreNotRead() throws IOException {
    write();
    byte[] bytes = Files.readAllBytes(file);
    int optimizer = bytes.length - 2 * Long.BYTES - 3 * Float.BYTES;
    bytes[optimizer]++;
    Files.write(file, bytes);

    assertThat(CheckpointFile.read(file, CheckpointKey.of("ab"), name -> name.equals("loop")))
        .hasSize(1);
    assertThatThrownBy(() -> CheckpointFile.read(file, CheckpointKey.of("ab"), state -> true))
        .hasMessage("it is damaged");
  }

  @Test
  void aNewerFormatIsNamed() throws IOException {
    Files.writeString(file, "SLUICE03 and more");

    assertThatThrownBy(() -> CheckpointFile.read(file, CheckpointKey.of("ab"), state -> true))
        .isInstanceOf(IOException.class)
        .hasMessage("it has format 03 of a newer Sluice, this version reads 01 and 02");
  }

  @Test
  void anotherFileIsNoCheckpoint() throws IOException {
    Files.writeString(file, "PK and something else");

    assertThatThrownBy(() -> CheckpointFile.read(file, CheckpointKey.of("ab"), state -> true))
        .isInstanceOf(IOException.class)
        .hasMessage("it is no checkpoint of Sluice");
  }

  @Test
  void aFileCutShortSaysHowMuchIsThere() throws IOException {
    write();
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));

    assertThatThrownBy(() -> CheckpointFile.read(file, CheckpointKey.of("ab"), state -> true))
        .isInstanceOf(IOException.class)
        .hasMessage("it is cut short: %d bytes of %d", bytes.length - 1, bytes.length);
  }

  @TestFactory
  Stream<DynamicTest> aFileCutAnywhereIsRejectedInOneLine() throws IOException {
    write();
    return Stream.of(file, OF_0_1_0)
        .flatMap(
            each -> {
              byte[] bytes = bytes(each);
              return IntStream.range(0, bytes.length)
                  .mapToObj(
                      length ->
                          DynamicTest.dynamicTest(
                              each.getFileName() + " " + length,
                              () -> assertRejected(Arrays.copyOf(bytes, length))));
            });
  }

  @TestFactory
  Stream<DynamicTest> aFileWithAChangedByteIsRejectedInOneLine() throws IOException {
    write();
    Random random = new Random(3);
    return Stream.of(file, OF_0_1_0)
        .flatMap(
            each -> {
              byte[] bytes = bytes(each);
              return IntStream.range(0, bytes.length)
                  .mapToObj(
                      at -> {
                        byte[] changed = bytes.clone();
                        changed[at] ^= (byte) (1 + random.nextInt(255));
                        return DynamicTest.dynamicTest(
                            each.getFileName() + " " + at, () -> assertRejected(changed));
                      });
            });
  }

  @Test
  void moreThanTwoToThe31BytesAreWrittenAndReadByASmallBuffer() throws IOException {
    float[] zeros = new float[1 << 22];
    SortedMap<String, State> large = new TreeMap<>();
    large.put("first", new State(List.of(new float[] {7}), List.of()));
    large.put("many", new State(Stream.generate(() -> zeros).limit(130).toList(), List.of()));
    large.put("weights", new State(List.of(WEIGHTS), List.of(3L)));
    long written;
    try (SparseFile out = new SparseFile(file)) {
      written = CheckpointFile.write(out, "ab", large);
    }

    assertThat(written).isGreaterThan(1L << 31).isEqualTo(Files.size(file));
    Map<String, State> read =
        CheckpointFile.read(file, CheckpointKey.of("ab"), name -> !name.equals("many"));
    assertThat(read).containsOnlyKeys("first", "weights");
    assertThat(of(read, "first").vectors().get(0)).containsExactly(7);
    assertThat(of(read, "weights").vectors().get(0)).isEqualTo(WEIGHTS);
    assertThat(of(read, "weights").numbers()).containsExactly(3L);
  }

  /** Blocks of zeros become holes, which take no place on most file systems. */
  private static final class SparseFile extends OutputStream {
    private final RandomAccessFile file;

    private SparseFile(Path path) throws IOException {
      file = new RandomAccessFile(path.toFile(), "rw");
    }

    @Override
    public void write(int value) throws IOException {
      file.write(value);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      if (count > 1000 && Arrays.equals(bytes, from, from + count, new byte[count], 0, count)) {
        file.seek(file.getFilePointer() + count);
      } else {
        file.write(bytes, from, count);
      }
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  private void write() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(CheckpointFile.write(out, "ab", states)).isEqualTo(out.size());
    Files.write(file, out.toByteArray());
  }

  private void assertRejected(byte[] bytes) throws IOException {
    Path damaged = Files.write(temporary.resolve("damaged"), bytes);
    assertThatThrownBy(() -> CheckpointFile.read(damaged, CheckpointKey.of("ab"), state -> true))
        .isInstanceOf(IOException.class)
        .hasMessageMatching(
            "it is (cut short|damaged|no checkpoint|of training).*|it has format .*");
  }

  private void assertSame(Map<String, State> read) {
    assertThat(read.keySet()).isEqualTo(states.keySet());
    states.forEach(
        (name, state) -> {
          State found = of(read, name);
          assertThat(found.numbers()).isEqualTo(state.numbers());
          assertThat(found.vectors()).hasSameSizeAs(state.vectors());
          for (int i = 0; i < state.vectors().size(); i++) {
            assertThat(found.vectors().get(i)).isEqualTo(state.vectors().get(i));
          }
        });
  }

  private static State of(Map<String, State> states, String name) {
    return states.getOrDefault(name, State.none());
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
