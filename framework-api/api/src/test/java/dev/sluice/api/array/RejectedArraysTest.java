package dev.sluice.api.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sluice.api.run.RunFailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no arrays of numbers: one line each, with what was found. */
class RejectedArraysTest {
  private static final String NUMBERS =
      ", expected floats of 16, 32 or 64 bits, whole numbers or bool";

  @TempDir Path temporary;

  @TestFactory
  Stream<DynamicTest> whatHoldsNoNumbersIsNamed() {
    return Map.of(
            "objects.npy", "holds Python objects (a pickle) ('|O')" + NUMBERS,
            "text.npy", "holds text ('<U3')" + NUMBERS,
            "complex.npy", "holds complex numbers ('<c16')" + NUMBERS,
            "dates.npy", "holds dates ('<M8[D]')" + NUMBERS,
            "structures.npy", "holds structures, expected numbers of one type")
        .entrySet()
        .stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(),
                    () ->
                        assertThatThrownBy(() -> ArrayVectors.array(each.getKey()))
                            .isInstanceOf(RunFailedException.class)
                            .hasMessage(each.getKey() + ": " + each.getValue())));
  }

  @TestFactory
  Stream<DynamicTest> headersThatAreNotNumpysAreRejected() {
    return Stream.of(
            header("{'descr': '<f4', 'fortran_order': False}"),
            header("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3)"),
            header("{'descr': '<f4', 'fortran_order': Maybe, 'shape': (2, 3)}"),
            header("{'descr': '<f4', 'fortran_order': False, 'shape': (2 3)}"),
            header("{'descr': '<f4', 'fortran_order': False, 'shape': (2, -3)}"),
            header("{'descr': '<f4', 'descr': '<f8', 'fortran_order': False, 'shape': (2, 3)}"),
            header("{'descr': True, 'fortran_order': False, 'shape': (2, 3)}"),
            header("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), 'more': 1}"),
            header("just text"))
        .map(
            each ->
                DynamicTest.dynamicTest(
                    new String(each, StandardCharsets.ISO_8859_1),
                    () -> assertRejected(each, "has a damaged header")));
  }

  @TestFactory
  Stream<DynamicTest> otherFilesSayWhatTheyBeginWith() {
    byte[] version = header("{}");
    version[6] = 9;
    return Stream.of(
            Map.entry(new byte[0], "is cut short within its header"),
            Map.entry(
                "a,b,c\n1,2,3\n".getBytes(StandardCharsets.UTF_8),
                "is no array of numpy: it begins with the bytes 612c622c630a, not 934e554d5059"),
            Map.entry(version, "has version 9.0 of numpy's format, expected 1.0, 2.0 or 3.0"),
            Map.entry(
                header("{'descr': '<f4', 'fortran_order': False, 'shape': (3000000000, 1), }"),
                "has the shape (3000000000, 1), expected sides below 2147483648"),
            Map.entry(
                header("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 65536, 65536), }"),
                "has the shape [2, 65536, 65536], expected rows of at most 2147483647 values"),
            Map.entry(
                header(
                    "{'descr': '<f4', 'fortran_order': False, 'shape': (2000000000, 2000000000,"
                        + " 2000000000), }"),
                "has the shape [2000000000, 2000000000, 2000000000], more than any file can hold"),
            Map.entry(
                header("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }"),
                "is cut short: its header promises 24 bytes of values (float32 of the shape [2,"
                    + " 3]), the file has 0"))
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getValue(), () -> assertRejected(each.getKey(), each.getValue())));
  }

  @Test
  void aFileLongerThanItsArrayIsRejected() throws IOException {
    byte[] whole = Files.readAllBytes(ArrayVectors.of("version-1.npy"));

    assertRejected(
        Arrays.copyOf(whole, whole.length + 4),
        "does not end where its values do: its header promises 60 bytes of values (float32 of the"
            + " shape [5, 3]), the file has 64");
  }

  @Test
  void whatIsNotThereOrNoFileIsRejected() {
    assertThatThrownBy(() -> NpyFile.read(Path.of("no.npy"), "no.npy"))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "no.npy: there is no such file (looked for %s)", Path.of("no.npy").toAbsolutePath());
    assertThatThrownBy(() -> NpzFile.open(temporary, "folder"))
        .isInstanceOf(RunFailedException.class)
        .hasMessage("folder: this is a folder, expected a .npz file");
  }

  @Test
  void archivesThatHoldNoArraysAreRejected() throws IOException {
    assertThatThrownBy(() -> npz("nothing.npz"))
        .hasMessage("nothing.npz: is a ZIP archive without arrays (.npy), expected a .npz file");
    assertThatThrownBy(() -> npz("vector.npy"))
        .hasMessage(
            "vector.npy: is a .npy file, which holds one array without a name; expected a .npz"
                + " file");
    Path text = Files.writeString(temporary.resolve("t"), "a,b,c\n");
    assertThatThrownBy(() -> NpzFile.open(text, "t"))
        .hasMessage("t: is no .npz file: it begins with the bytes 612c622c, not 504b0304");
    Path empty = Files.writeString(temporary.resolve("e"), "");
    assertThatThrownBy(() -> NpzFile.open(empty, "e"))
        .hasMessage("e: is no .npz file: it has 0 bytes, not even a signature");
  }

  @Test
  void anArrayThatIsNotThereIsAnsweredWithThoseThatAre() {
    NpzFile npz = npz("lzma.npz");
    assertThatThrownBy(() -> npz.array("labels"))
        .isInstanceOf(RunFailedException.class)
        .hasMessage("lzma.npz: there is no array 'labels'; the arrays are x");
  }

  @Test
  void anArrayOfANearNameIsSuggested() {
    NpzFile npz = npz("compressed.npz");
    assertThatThrownBy(() -> npz.array("f4-litle-C"))
        .isInstanceOf(RunFailedException.class)
        .hasMessageStartingWith("compressed.npz: there is no array 'f4-litle-C'; the arrays are f2")
        .hasMessageEndingWith(" (did you mean 'f4-little-C'?)");
  }

  @Test
  void anotherCompressionIsRejected() {
    NpzFile npz = npz("lzma.npz");
    assertThatThrownBy(() -> npz.array("x"))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "lzma.npz: array 'x': is packed by ZIP's method 14, expected 0 (numpy.savez) or 8"
                + " (numpy.savez_compressed)");
  }

  @Test
  void aChangedValueOfAnArchiveIsFound() throws IOException {
    byte[] bytes = Files.readAllBytes(ArrayVectors.of("stored.npz"));
    NpzFile whole = npz("stored.npz");
    String last = whole.names().get(whole.names().size() - 1);
    int directory = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - 6);
    bytes[directory - 1] ^= 1;
    Path changed = Files.write(temporary.resolve("changed.npz"), bytes);

    NpzFile npz = NpzFile.open(changed, "changed.npz");

    assertThatThrownBy(() -> npz.array(last))
        .isInstanceOf(RunFailedException.class)
        .hasMessageMatching(
            "changed.npz: array '%s': is damaged: its CRC-32 is [0-9a-f]{8}, the archive says [0-9a-f]{8}"
                .formatted(last));
  }

  @Test
  void aCompressedArrayMustFitIntoAThirdOfTheHeap() throws IOException {
    byte[] bytes = Files.readAllBytes(ArrayVectors.of("compressed.npz"));
    ByteBuffer archive = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int directory = archive.getInt(bytes.length - 6);
    archive.putInt(directory + 24, 0xfffffff0);
    long most = Runtime.getRuntime().maxMemory() / 3;
    assumeThat(most).isLessThan(0xfffffff0L);
    NpzFile npz = NpzFile.open(Files.write(temporary.resolve("large.npz"), bytes), "large.npz");

    assertThatThrownBy(() -> npz.array("f2-little-C"))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "large.npz: array 'f2-little-C': is compressed and takes 4,294,967,280 bytes of memory,"
                + " more than a third of the heap (%,d); save it with numpy.savez, which does not"
                + " compress, or raise the heap with SLUICE_JAVA_OPTIONS=-Xmx",
            most);
  }

  @Test
  void anArchiveCutShortIsRejected() throws IOException {
    byte[] bytes = Files.readAllBytes(ArrayVectors.of("stored.npz"));
    Path cut = Files.write(temporary.resolve("cut.npz"), Arrays.copyOf(bytes, bytes.length / 2));

    assertThatThrownBy(() -> NpzFile.open(cut, "cut.npz"))
        .isInstanceOf(RunFailedException.class)
        .hasMessage("cut.npz: is cut short or damaged: the directory at its end is missing");
  }

  @Test
  void valuesThatDoNotFillAShapeAreNotWritten() {
    Path file = temporary.resolve("x.npy");
    assertThatThrownBy(() -> NpyWriter.write(file, new float[5], 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("5 values cannot have the shape [2, 3]");
    assertThat(file).doesNotExist();
  }

  private static NpzFile npz(String name) {
    return NpzFile.open(ArrayVectors.of(name), name);
  }

  private void assertRejected(byte[] bytes, String why) throws IOException {
    Path file = Files.write(temporary.resolve("array.npy"), bytes);
    assertThatThrownBy(() -> NpyFile.read(file, "array.npy"))
        .isInstanceOf(RunFailedException.class)
        .hasMessage("array.npy: " + why);
  }

  private static byte[] header(String text) {
    byte[] line = (text + "\n").getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer bytes = ByteBuffer.allocate(10 + line.length);
    bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put((byte) 1);
    bytes.put((byte) 0).put((byte) line.length).put((byte) (line.length >> 8)).put(line);
    return bytes.array();
  }
}
