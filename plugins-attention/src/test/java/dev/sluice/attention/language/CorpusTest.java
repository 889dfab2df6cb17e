package dev.sluice.attention.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CorpusTest {
  @TempDir Path folder;

  @Test
  void holdsTheEndOut() throws IOException {
    Corpus corpus = Corpus.read(List.of(file("a", "0123456"), file("b", "789")), 0.3, 3);
    assertThat(corpus.train()).asString().isEqualTo("0123456");
    assertThat(corpus.heldOut()).asString().isEqualTo("789");
    assertThat(corpus.heldOut(3, 5).ids()).containsExactly('7', '8', '9');
  }

  @Test
  void drawsWindowsOfWhatIsLearntFrom() throws IOException {
    Corpus corpus = Corpus.read(List.of(file("a", "0123456789")), 0.3, 3);
    Tokens drawn = corpus.draw(50, 3, new Random(1));
    assertThat(drawn.ids()).hasSize(150).contains('0', '6').doesNotContain('7');
    for (int i = 0; i < 50; i++) {
      assertThat(drawn.ids()[3 * i + 2]).isEqualTo(drawn.ids()[3 * i] + 2);
    }
  }

  @Test
  void readsBytesAsNumbersFrom0() throws IOException {
    Files.write(folder.resolve("c"), new byte[] {-1, -128, 5, 0});
    Corpus corpus = Corpus.read(List.of(folder.resolve("c").toString()), 0.5, 2);
    assertThat(corpus.draw(1, 2, new Random(1)).ids()).containsExactly(255, 128);
  }

  @Test
  void shipsAText() {
    Corpus corpus = Corpus.read(List.of(), 0.1, 128);
    assertThat(corpus.train().length).isGreaterThan(20_000);
    assertThat(corpus.dataset().source()).isEqualTo("the text that ships");
  }

  @Test
  void saysWhatIsTooShort() throws IOException {
    String name = file("a", "0123456789");
    assertThatThrownBy(() -> Corpus.read(List.of(name), 0.1, 4))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            name
                + " has 9 bytes to learn from and 1 held out; both must have at least 4: name more"
                + " text, or set length lower");
  }

  @Test
  void namesTheFileThatIsMissing() {
    assertThatThrownBy(() -> Corpus.read(List.of("no-such.txt"), 0.1, 4))
        .isInstanceOf(RunFailedException.class)
        .hasMessage("the text file no-such.txt cannot be read: NoSuchFileException");
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
