package dev.sluice.runtime.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.NotBlank;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.InputFile;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Sha256;
import dev.sluice.api.sequence.TextPart;
import dev.sluice.api.sequence.Tokenizer;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A {@code tokenizer.json} as Hugging Face's tokenizers library writes it, read by that library
 * through DJL; its jar brings the native part, and nothing is fetched. Special tokens are not
 * added, and content that spells one does not become it.
 */
@Describe("A Hugging Face tokenizer.json.")
public final class HuggingFace implements Tokenizer {
  private final HuggingFaceTokenizer tokenizer;
  private final TokenizerFile file;
  private final Dataset source;

  /** Which file. */
  public record Params(
      @Describe("The tokenizer.json, relative to the folder in which the run is started.") @NotBlank
          @Nullable String file,
      @Describe("The token that ends an answer; empty to find a usual one, such as </s>.")
          String end) {}

  @Inject
  public HuggingFace(Params params) {
    String name = Objects.requireNonNull(params.file, "file");
    file = TokenizerFile.read(name, params.end);
    source =
        new Dataset(
            String.valueOf(Path.of(name).getFileName()),
            name,
            "sha256:" + Sha256.hex(InputFile.read("the tokenizer", name)),
            file.vocabulary(),
            "tokens");
    try {
      tokenizer =
          HuggingFaceTokenizer.builder()
              .optTokenizerPath(Path.of(name))
              .optAddSpecialTokens(false)
              .optTruncation(false)
              .optPadding(false)
              .build();
    } catch (IOException | RuntimeException e) {
      throw new RunFailedException(
          "the tokenizer " + name + " cannot be used: " + String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public Optional<Dataset> source() {
    return Optional.of(source);
  }

  @Override
  public int vocabulary() {
    return file.vocabulary();
  }

  @Override
  public int end() {
    return file.end();
  }

  @Override
  public int[] encode(String text) {
    return encode(List.of(TextPart.content(text)));
  }

  @Override
  public int[] encode(List<TextPart> parts) {
    return file.special().pieces(parts).stream()
        .flatMapToLong(piece -> Arrays.stream(tokenizer.encode(piece).getIds()))
        .mapToInt(Math::toIntExact)
        .toArray();
  }

  @Override
  public String decode(int[] tokens) {
    long[] ids =
        Arrays.stream(tokens).filter(token -> token != file.end()).asLongStream().toArray();
    return ids.length == 0 ? "" : tokenizer.decode(ids, false);
  }
}
