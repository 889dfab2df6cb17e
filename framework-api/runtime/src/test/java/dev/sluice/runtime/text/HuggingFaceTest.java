package dev.sluice.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.Conversation;
import dev.sluice.api.sequence.TextPart;
import dev.sluice.api.sequence.Tokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void aLongTextIsNotCut() {
    assertThat(tokenizer("").encode("x".repeat(100_000))).hasSize(100_000);
  }

  @Test
  void whatFollowsOtherTokensKeepsItsSpaceAndItsCharacters() {
    for (Tokenizer tokenizer : List.of(tokenizer(""), new Bytes())) {
      int[] all = tokenizer.encode("caf\u00e9 at the \ud83d\ude00");
      for (int cut = 0; cut <= all.length; cut++) {
        int[] before = Arrays.copyOf(all, cut);
        int[] behind = Arrays.copyOfRange(all, cut, all.length);
        String joined = tokenizer.decode(before) + tokenizer.continuation(before, behind);
        if (!tokenizer.decode(before).endsWith("\ufffd")) {
          assertThat(joined).isEqualTo("caf\u00e9 at the \ud83d\ude00");
        }
      }
    }
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "2000000000|token \"x\" has the number 2000000000: it must be from 0 to 1048575",
        "-1|token \"x\" has the number -1: it must be from 0 to 1048575",
        "1.5|token \"x\" has the number 1.5: it must be from 0 to 1048575",
        "\"7\"|token \"x\" has the number \"7\": it must be from 0 to 1048575"
      })
  void numbersThatNoVocabularyHasAreRefused(String number, String why) throws IOException {
    for (String json :
        List.of(
            "{\"model\": {\"vocab\": {\"</s>\": 0, \"x\": " + number + "}}}",
            "{\"model\": {\"vocab\": {\"</s>\": 0}}, \"added_tokens\":"
                + " [{\"content\": \"x\", \"id\": "
                + number
                + "}]}")) {
      Path file = Files.writeString(folder.resolve("tokenizer.json"), json);
      assertThatThrownBy(() -> new HuggingFace(new HuggingFace.Params(file.toString(), "")))
          .isInstanceOf(RunFailedException.class)
          .hasMessage("the tokenizer " + file + " cannot be used: " + why);
    }
  }

  @Test
  void aTokenizerThatIsNoJsonIsSaid() throws IOException {
    Path file = Files.writeString(folder.resolve("tokenizer.json"), "{\n\"model\": NaN}");
    assertThatThrownBy(() -> new HuggingFace(new HuggingFace.Params(file.toString(), "")))
        .isInstanceOf(RunFailedException.class)
        .hasMessage("the tokenizer " + file + " cannot be read: not JSON at line 2, column 13");
  }

  @Test
  void loneSurrogatesBecomeTheReplacementCharacter() {
    for (Tokenizer tokenizer : List.of(tokenizer(""), new Bytes())) {
      for (String text : List.of("a\ud83d", "a\ude00", "a\ude00\ud83d b")) {
        assertThat(tokenizer.decode(tokenizer.encode(text)))
            .isEqualTo(text.replace('\ud83d', '\ufffd').replace('\ude00', '\ufffd'));
      }
      assertThat(tokenizer.decode(tokenizer.encode("\ud83d\ude00"))).isEqualTo("\ud83d\ude00");
    }
  }

  @Test
  void aFolderIsItsTokenizerEndAndTemplate() throws IOException {
    checkpoint();
    Files.writeString(folder.resolve("tokenizer_config.json"), "{\"eos_token\": \"!\"}");
    Files.writeString(folder.resolve("chat_template.jinja"), "{{ messages[0].content }}");
    HuggingFace tokenizer = new HuggingFace(HuggingFace.Params.ofCheckpoint(folder.toString()));
    assertThat(tokenizer.end()).isEqualTo('!');
    assertThat(tokenizer.endText()).isEqualTo("!");
    assertThat(tokenizer.begin()).isEmpty();
    List<TextPart> parts =
        tokenizer
            .chat()
            .orElseThrow()
            .parts(Conversation.of(List.of(Map.of("role", "user", "content", "the")), true));
    assertThat(tokenizer.encode(parts)).containsExactly(257);
    assertThat(tokenizer.source().orElseThrow().source()).isEqualTo(folder.toString());
  }

  @Test
  void anotherTemplateIsAnotherDigest() throws IOException {
    checkpoint();
    String without = digest();
    Files.writeString(folder.resolve("chat_template.jinja"), "{{ messages[0].content }}");
    String with = digest();
    Files.writeString(folder.resolve("chat_template.jinja"), "{{ messages[1].content }}");
    assertThat(digest()).isNotEqualTo(with);
    assertThat(with).isNotEqualTo(without);
  }

  @Test
  void aDayMayBeFixed() throws IOException {
    checkpoint();
    Files.writeString(folder.resolve("chat_template.jinja"), "{{ strftime_now('%d %b %Y') }}");
    HuggingFace tokenizer =
        new HuggingFace(new HuggingFace.Params(folder.toString(), "", "2024-02-29"));
    assertThat(
            tokenizer
                .chat()
                .orElseThrow()
                .parts(Conversation.of(List.of(Map.of("role", "user")), true)))
        .containsExactly(TextPart.markup("29 Feb 2024"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x|tomorrow|today of the tokenizer must be a day such as 2026-01-31, not tomorrow",
        "nowhere|''|the tokenizer's folder nowhere does not exist: name the folder of a"
            + " checkpoint with its tokenizer.json, a .gguf file or a tokenizer.json; paths are"
            + " relative to",
        "no.json|''|the tokenizer no.json cannot be read: there is no such file",
        "no.gguf|''|the tokenizer no.gguf cannot be read: there is no such file"
      })
  void whatNamesNoTokenizerIsRefused(String from, String today, String message) {
    assertThatThrownBy(() -> new HuggingFace(new HuggingFace.Params(from, "", today)))
        .isInstanceOf(RunFailedException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void aFolderWithoutATokenizerIsRefused() throws IOException {
    assertThatThrownBy(() -> new HuggingFace(HuggingFace.Params.ofCheckpoint(folder.toString())))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "the checkpoint " + folder + " has no tokenizer.json: its tokenizer is missing");
    Files.writeString(folder.resolve("tokenizer.model"), "");
    assertThatThrownBy(() -> new HuggingFace(HuggingFace.Params.ofCheckpoint(folder.toString())))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "the checkpoint "
                + folder
                + " has no tokenizer.json, only a tokenizer.model of SentencePiece: load and save"
                + " it once with transformers' AutoTokenizer, which writes one");
  }

  private String digest() {
    return new HuggingFace(HuggingFace.Params.ofCheckpoint(folder.toString()))
        .source()
        .orElseThrow()
        .digest();
  }

  private void checkpoint() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            HuggingFaceTest.class.getResourceAsStream("/tokenizer/tokenizer.json"))) {
      Files.write(folder.resolve("tokenizer.json"), in.readAllBytes());
    }
  }

  /** A byte-level BPE of our own with four merges: th, the, " the", at. */
  private static HuggingFace tokenizer(String end) {
    try {
      URL url =
          Objects.requireNonNull(HuggingFaceTest.class.getResource("/tokenizer/tokenizer.json"));
      return new HuggingFace(new HuggingFace.Params(Path.of(url.toURI()).toString(), end));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
