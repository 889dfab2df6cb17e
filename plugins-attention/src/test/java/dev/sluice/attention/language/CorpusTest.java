package dev.sluice.attention.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.Tokenizer;
import dev.sluice.api.sequence.Tokens;
import dev.sluice.runtime.text.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

final class CorpusTest {
  private static final Tokenizer BYTES = new Bytes();

  @TempDir Path folder;

  @Test
  void holdsTheEndOut() throws IOException {
    Corpus corpus = read(0, 0.3, 3, BYTES, file("a", "0123456"), file("b", "789"));
    assertThat(text(corpus.train())).isEqualTo("0123456");
    assertThat(text(corpus.test())).isEqualTo("789");
    assertThat(corpus.heldOut()).isSameAs(corpus.test());
    assertThat(corpus.heldOut().windows(3, 0, 1).ids()).containsExactly('7', '8', '9');
  }

  @Test
  void theValidationPartLiesBeforeTheTestPart() throws IOException {
    Corpus corpus = read(0.2, 0.3, 2, BYTES, file("a", "0123456789"));
    assertThat(text(corpus.train())).isEqualTo("01234");
    assertThat(text(corpus.validation())).isEqualTo("56");
    assertThat(text(corpus.test())).isEqualTo("789");
    assertThat(corpus.heldOut()).isSameAs(corpus.validation());
  }

  @Test
  void drawsWindowsOfWhatIsLearntFrom() throws IOException {
    Corpus corpus = read(0, 0.3, 3, BYTES, file("a", "0123456789"));
    Tokens drawn = corpus.train().draw(50, 3, new Random(1));
    assertThat(drawn.ids()).hasSize(150).contains('0', '6').doesNotContain('7');
    for (int i = 0; i < 50; i++) {
      assertThat(drawn.ids()[3 * i + 2]).isEqualTo(drawn.ids()[3 * i] + 2);
    }
  }

  @Test
  void readsBytesAsNumbersFrom0() throws IOException {
    Files.write(folder.resolve("c"), new byte[] {-1, -128, 5, 0});
    Corpus corpus = read(0, 0.5, 2, BYTES, folder.resolve("c").toString());
    assertThat(corpus.train().draw(1, 2, new Random(1)).ids()).containsExactly(255, 128);
  }

  @Test
  void shipsAText() {
    Corpus corpus = read(0, 0.1, 128, BYTES);
    assertThat(corpus.train().size()).isGreaterThan(20_000);
    assertThat(corpus.dataset().source()).isEqualTo("the text that ships");
    assertThat(corpus.dataset().digest()).matches("sha256:[0-9a-f]{64}");
  }

  @Test
  void aByteOrderMarkAndLineEndsOfWindowsAreTextLikeAnyOther() throws IOException {
    Corpus corpus = read(0, 0.5, 2, BYTES, file("a", "\ufeffa\r\nbcdefgh"));
    assertThat(text(corpus.train())).isEqualTo("\ufeffa\r\n");
  }

  @Test
  void saysWhatIsTooShort() throws IOException {
    String name = file("a", "0123456789");
    assertThatThrownBy(() -> read(0, 0.1, 4, BYTES, name))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            name
                + " has 9 bytes to learn from, 1 for the test; each part must have at least 4: name"
                + " more text, or set length lower");
    assertThatThrownBy(() -> read(0.2, 0, 9, new Words(), name))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            name
                + " has 8 tokens to learn from, 2 for validation; each part must have at least 9:"
                + " name more text, or set length lower");
    assertThatThrownBy(() -> read(0, 0, 4, BYTES, file("empty", "")))
        .isInstanceOf(RunFailedException.class)
        .hasMessageEndingWith(
            "empty has 0 bytes to learn from; each part must have at least 4: name more text, or"
                + " set length lower");
  }

  @Test
  void namesTheFileThatIsMissing() {
    assertThatThrownBy(() -> read(0, 0.1, 4, BYTES, "no-such.txt"))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "the text no-such.txt cannot be read: there is no such file; paths are relative to the"
                + " folder in which the run is started, "
                + Path.of("").toAbsolutePath());
  }

  @Test
  void namesTheByteThatIsNoText() throws IOException {
    String good = file("good", "0123456789");
    Path bad = Files.write(folder.resolve("bad"), new byte[] {'a', 'b', (byte) 0xe9, 'c'});
    assertThatThrownBy(() -> read(0, 0.1, 2, new Words(), good, bad.toString()))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "the text "
                + bad
                + " is not UTF-8: byte 3 is 0xe9; save it as UTF-8, or use the tokenizer bytes,"
                + " which reads any file");
  }

  /** Of a text with characters of two to four bytes, wherever it is cut. */
  @TestFactory
  Stream<DynamicTest> noPartBeginsWithinACharacter() {
    String text = "a\u00e9\u20ac\ud83d\ude00z".repeat(3);
    int size = text.getBytes(StandardCharsets.UTF_8).length;
    return IntStream.range(1, size)
        .mapToObj(
            held ->
                DynamicTest.dynamicTest(
                    held + " bytes held out",
                    () -> {
                      Corpus corpus =
                          read(0, held / (double) size, 0, new Words(), file("t" + held, text));
                      String front = words(corpus.train());
                      assertThat(front + words(corpus.test())).isEqualTo(text);
                      assertThat(front.getBytes(StandardCharsets.UTF_8).length)
                          .isBetween(size - held, size - held + 3);
                    }));
  }

  /** Longer than what is read at once, with lines, without any, and with characters everywhere. */
  @TestFactory
  Stream<DynamicTest> aLongTextIsReadWhole() {
    return Stream.of("line of text\n", "abc", "\u00e9\u20ac", "\ud83d\ude00", "\n", " ")
        .map(
            unit ->
                DynamicTest.dynamicTest(
                    "of units of " + Arrays.toString(unit.getBytes(StandardCharsets.UTF_8)),
                    () -> {
                      String text = unit.repeat(400_000 / unit.length()) + "x";
                      Corpus corpus = read(0, 0.25, 1, new Words(), file("long", text));
                      assertThat(words(corpus.train()) + words(corpus.test())).isEqualTo(text);
                      long bytes = text.getBytes(StandardCharsets.UTF_8).length;
                      assertThat(corpus.train().bytes() + corpus.test().bytes()).isEqualTo(bytes);
                      assertThat(corpus.test().bytes(corpus.test().size()))
                          .isEqualTo((double) corpus.test().bytes());
                    }));
  }

  private static Corpus read(
      double validation, double test, int window, Tokenizer tokenizer, String... files) {
    return Corpus.read(List.of(files), new CorpusSplit(validation, test), window, tokenizer);
  }

  private static String text(EncodedText part) {
    return BYTES.decode(part.windows(part.size(), 0, 1).ids());
  }

  private static String words(EncodedText part) {
    return part.size() == 0 ? "" : new Words().decode(part.windows(part.size(), 0, 1).ids());
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  /** A token for each UTF-16 unit. */
  private static final class Words implements Tokenizer {
    @Override
    public int vocabulary() {
      return 1 << 16;
    }

    @Override
    public int end() {
      return 0;
    }

    @Override
    public int[] encode(String text) {
      return text.chars().toArray();
    }

    @Override
    public String decode(int[] tokens) {
      StringBuilder text = new StringBuilder();
      for (int token : tokens) {
        text.append((char) token);
      }
      return text.toString();
    }
  }
}
