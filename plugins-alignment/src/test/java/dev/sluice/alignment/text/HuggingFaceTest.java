package dev.sluice.alignment.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.alignment.law.TokenizerLaws;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HuggingFaceTest {
  @TempDir private Path folder;

  @Test
  void lawsHold() {
    for (Law<Tokenizer> law : TokenizerLaws.all()) {
      Evidence evidence = law.check(tokenizer(""));
      assertThat(evidence.holds()).as("%s: %s", law.name(), evidence).isTrue();
    }
  }

  @Test
  void textIsMergedAsTheFileSays() {
    HuggingFace tokenizer = tokenizer("");
    assertThat(tokenizer.encode("the cat the")).containsExactly(257, 32, 'c', 259, 258);
    assertThat(tokenizer.decode(new int[] {257, 32, 'c', 259, 260})).isEqualTo("the cat");
    assertThat(tokenizer.vocabulary()).isEqualTo(261);
    assertThat(tokenizer.end()).isEqualTo(260);
  }

  @Test
  void anotherEndMayBeNamed() {
    assertThat(tokenizer("!").end()).isEqualTo('!');
  }

  @Test
  void anEndThatIsNoTokenIsSaid() {
    assertThatThrownBy(() -> tokenizer("<stop>"))
        .isInstanceOf(RunFailedException.class)
        .hasMessageEndingWith(
            "tokenizer.json has no token <stop> to end an answer; name one of its 261 tokens by"
                + " end");
  }

  @Test
  void aFileThatIsNoTokenizerIsSaid() throws IOException {
    Path file = Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"gpt2\"}");
    assertThatThrownBy(() -> new HuggingFace(new HuggingFace.Params(file.toString(), "")))
        .isInstanceOf(RunFailedException.class)
        .hasMessageEndingWith(
            "config.json has no model.vocab: it must be a tokenizer.json of Hugging Face's"
                + " tokenizers");
  }

  private static HuggingFace tokenizer(String end) {
    return Tokenizers.small(end);
  }
}
