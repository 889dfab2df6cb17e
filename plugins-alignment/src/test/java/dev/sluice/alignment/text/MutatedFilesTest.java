package dev.sluice.alignment.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.Tokenizer;
import dev.sluice.runtime.text.Bytes;
import dev.sluice.runtime.text.HuggingFace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with random damage are read, or refused with their name and in plain words. */
final class MutatedFilesTest {
  private static final int TRIALS = 3_000;
  private static final int TOKENIZERS = 300;
  private static final Pattern CLASS_NAME =
      Pattern.compile("[a-z]+\\.[a-z]+\\.[A-Za-z]|Exception|Constraints|`");

  private static final List<String> LINES =
      List.of(
          "{'prompt': 'Hi?', 'chosen': 'Hello', 'rejected': 'No'}",
          "{'prompt': [{'role': 'user', 'content': 'q'}], 'chosen': [{'role': 'assistant',"
              + " 'content': null, 'tool_calls': [{'name': 'f'}]}], 'rejected': [{'role':"
              + " 'assistant', 'content': [{'type': 'text', 'text': 'B'}]}]}",
          "{'chosen': '\\n\\nHuman: q\\n\\nAssistant: A', 'rejected': '\\n\\nHuman:"
              + " q\\n\\nAssistant: \\ud83d'}",
          "{'prompt': null, 'chosen': [{'role': 'user', 'content': '\u00e9'}, {'role': 'assistant',"
              + " 'content': 'A'}], 'rejected': [{'role': 'user', 'content': '\u00e9'}, {'role':"
              + " 'assistant', 'content': 'B'}]}");

  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "\"",
          ",",
          ":",
          "null",
          "NaN",
          "1e999",
          "-0",
          "\\ud83d",
          "\\u0000",
          "\n",
          "[[[[",
          "true",
          "\"role\": 3",
          "\"content\": null",
          "\"text\"",
          "\u0000",
          "2000000000");

  @TempDir private Path folder;

  @Test
  void pairs() throws IOException {
    SplittableRandom random = new SplittableRandom(15);
    byte[] whole = String.join("\n", LINES).replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    int read = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      Path file = folder.resolve("pairs.jsonl");
      Files.write(file, damaged(whole, random));
      Unusable unusable = random.nextBoolean() ? Unusable.ERROR : Unusable.SKIP;
      read += reads(file, () -> jsonl(file, unusable)) ? 1 : 0;
    }
    assertThat(read).isBetween(TRIALS / 20, TRIALS - TRIALS / 20);
  }

  @Test
  void tokenizers() throws IOException {
    SplittableRandom random = new SplittableRandom(16);
    byte[] whole = Files.readAllBytes(Tokenizers.file("/chatml/tokenizer.json"));
    int read = 0;
    for (int trial = 0; trial < TOKENIZERS; trial++) {
      Path file = folder.resolve("tokenizer.json");
      Files.write(file, damaged(whole, random));
      read +=
          reads(
                  file,
                  () -> {
                    HuggingFace tokenizer =
                        new HuggingFace(new HuggingFace.Params(file.toString(), ""));
                    assertThat(Arrays.stream(tokenizer.encode("Is there a kettle?")))
                        .allMatch(token -> token >= 0 && token < tokenizer.vocabulary());
                  })
              ? 1
              : 0;
    }
    assertThat(read).isGreaterThan(0);
  }

  private static boolean reads(Path file, Runnable reading) {
    try {
      reading.run();
      return true;
    } catch (RunFailedException e) {
      assertThat(e.getMessage()).contains(file.toString());
      String words = e.getMessage().replace(file.toString(), "");
      assertThat(CLASS_NAME.matcher(words).find()).as(words).isFalse();
      return false;
    }
  }

  private static void jsonl(Path file, Unusable unusable) {
    JsonlPairs data =
        new JsonlPairs(
            new JsonlPairs.Params(
                file.toString(),
                Spec.of(Tokenizer.class, "bytes"),
                512,
                Keep.END,
                unusable,
                new PairSplit(0.2, 0.3, 1),
                0,
                "{role}: ",
                "\n",
                ChatWriting.AUTO,
                Truncation.PROMPT),
            new Bytes(),
            name -> new SplittableRandom(1),
            new Metrics() {
              @Override
              public void log(String name, long step, double value) {}

              @Override
              public void result(String name, double value) {}
            });
    assertThat(data.space().length()).isPositive();
  }

  /** One to three pieces cut out, doubled, replaced or put in, or a byte changed. */
  private static byte[] damaged(byte[] whole, SplittableRandom random) {
    byte[] bytes = whole;
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      int at = random.nextInt(bytes.length);
      int to = Math.min(bytes.length, at + random.nextInt(1, 20));
      byte[] piece =
          switch (random.nextInt(4)) {
            case 0 -> new byte[0];
            case 1 -> Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 40));
            case 2 -> new byte[] {(byte) random.nextInt(256)};
            default -> PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
          };
      byte[] joined = Arrays.copyOf(bytes, at + piece.length + bytes.length - to);
      System.arraycopy(piece, 0, joined, at, piece.length);
      System.arraycopy(bytes, to, joined, at + piece.length, bytes.length - to);
      bytes = joined;
      if (bytes.length == 0) {
        return bytes;
      }
    }
    return bytes;
  }
}
