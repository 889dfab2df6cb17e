package dev.sluice.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.sequence.TextPart;
import dev.sluice.api.sequence.Tokenizer;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Texts of random letters come back from their tokens. */
final class RoundTripTest {
  private static final List<String> PIECES =
      List.of(
          " ",
          "  ",
          "\n",
          "\t",
          "the",
          " the",
          "Hello",
          "'s",
          "123",
          "7",
          "?!",
          "\u00e9",
          "\u65e5\u672c",
          "\ud83d\ude00",
          "\u0301",
          "\u200d",
          "</s>",
          "<|im_end|>",
          "\u0000",
          "\r\n");

  @TestFactory
  Stream<DynamicTest> decodingUndoesEncoding() throws URISyntaxException {
    HuggingFace file =
        new HuggingFace(
            new HuggingFace.Params(resource("/tokenizer/tokenizer.json").toString(), ""));
    return Stream.of(new Bytes(), file, new CheckpointTokenizer())
        .map(
            tokenizer ->
                DynamicTest.dynamicTest(
                    tokenizer.getClass().getSimpleName(), () -> roundTrips(tokenizer)));
  }

  private static void roundTrips(Tokenizer tokenizer) {
    SplittableRandom random = new SplittableRandom(11);
    for (int trial = 0; trial < 1_000; trial++) {
      String text = text(random);
      int[] tokens = tokenizer.encode(text);
      assertThat(tokenizer.decode(tokens)).isEqualTo(text);
      assertThat(tokens).doesNotContain(tokenizer.end());
      assertThat(tokenizer.encode(List.of(TextPart.content(text)))).containsExactly(tokens);
    }
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(Objects.requireNonNull(RoundTripTest.class.getResource(name)).toURI());
  }
}
