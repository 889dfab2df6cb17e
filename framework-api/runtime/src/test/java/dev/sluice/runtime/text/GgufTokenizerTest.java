package dev.sluice.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.Conversation;
import dev.sluice.api.sequence.TextPart;
import dev.sluice.runtime.file.GgufVocabulary;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A GGUF file's vocabulary is a tokenizer. */
final class GgufTokenizerTest {
  @Test
  void piecesAreMergedAndTextIsCutAsTheFileSays() throws URISyntaxException {
    HuggingFace tokenizer = tokenizer();
    assertThat(tokenizer.encode("ab a b")).containsExactly(4, 5, 2, 5, 3);
    assertThat(tokenizer.decode(new int[] {4, 5, 2, 0})).isEqualTo("ab a");
    assertThat(tokenizer.vocabulary()).isEqualTo(6);
  }

  @Test
  void controlTokensAreSpecialAndTheFileNamesTheEnd() throws URISyntaxException {
    HuggingFace tokenizer = tokenizer();
    assertThat(tokenizer.end()).isZero();
    assertThat(tokenizer.endText()).isEqualTo("<|endoftext|>");
    assertThat(tokenizer.encode(List.of(TextPart.markup("<|im_start|>ab<|endoftext|>"))))
        .containsExactly(1, 4, 0);
    assertThat(tokenizer.encode("<|im_start|>ab")).doesNotContain(1);
    assertThat(tokenizer.begin()).isEmpty();
  }

  @Test
  void itsChatTemplateIsTheTokenizers() throws URISyntaxException {
    List<TextPart> parts =
        tokenizer()
            .chat()
            .orElseThrow()
            .parts(Conversation.of(List.of(Map.of("role", "user", "content", "ab")), true));
    assertThat(parts).containsExactly(TextPart.markup("ab"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"gpt-2|8,4,3", "smollm|0,1,2,0,4,3", "llama-bpe|6,0,4,3", "qwen2|0,1,2,0,4,3"})
  void digitsAreCutAsTheNameSays(String splitting, String ids) {
    List<String> tokens = List.of("1", "2", "3", "a", "\u0120", "12", "123", "<e>", "1231");
    List<String> merges = List.of("1 2", "12 3", "123 1");
    HuggingFace tokenizer =
        new HuggingFace(
            source(new GgufTokenizer("m.gguf", vocabulary("gpt2", splitting, tokens, merges))),
            "<e>");
    assertThat(tokenizer.encode("1231 a"))
        .containsExactly(Arrays.stream(ids.split(",")).mapToInt(Integer::parseInt).toArray());
  }

  @Test
  void aBeginningTokenIsKept() {
    GgufVocabulary vocabulary =
        vocabulary("gpt2", "llama-bpe", List.of("<b>", "a", "<e>"), List.of());
    HuggingFace tokenizer = new HuggingFace(source(new GgufTokenizer("m.gguf", vocabulary)), "<e>");
    assertThat(tokenizer.begin()).containsExactly(0);
    assertThat(tokenizer.encode("a")).containsExactly(1);
  }

  @Test
  void anotherSortOfTokenizerIsRefused() {
    assertThatThrownBy(
            () ->
                new GgufTokenizer("m.gguf", vocabulary("llama", "", List.of("a"), List.of()))
                    .json())
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "the tokenizer of m.gguf is 'llama', and only byte-level BPE ('gpt2') is read from a"
                + " .gguf file: name a folder with its tokenizer.json");
  }

  @Test
  void aSplittingThatIsNotKnownIsRefused() {
    assertThatThrownBy(
            () ->
                new GgufTokenizer("m.gguf", vocabulary("gpt2", "tekken", List.of("a"), List.of()))
                    .json())
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "the tokenizer of m.gguf splits text in the way 'tekken', which is not known (gpt-2,"
                + " smollm, llama-bpe and qwen2 are): name a folder with its tokenizer.json");
  }

  private static GgufVocabulary vocabulary(
      String model, String splitting, List<String> tokens, List<String> merges) {
    return new GgufVocabulary(
        model,
        splitting,
        tokens,
        List.of(),
        tokens.stream().map(token -> token.startsWith("<") ? 3L : 1L).toList(),
        merges,
        OptionalInt.of(0),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static TokenizerSource source(GgufTokenizer tokenizer) {
    return new TokenizerSource(
        "the tokenizer of m.gguf",
        "m.gguf",
        tokenizer.json().getBytes(StandardCharsets.UTF_8),
        "",
        Optional.empty());
  }

  private static HuggingFace tokenizer() throws URISyntaxException {
    Path file =
        Path.of(
            Objects.requireNonNull(GgufTokenizerTest.class.getResource("/gguf/vocabulary.gguf"))
                .toURI());
    return new HuggingFace(HuggingFace.Params.ofCheckpoint(file.toString()));
  }
}
