package dev.sluice.runtime.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.NotBlank;
import dev.sluice.api.plugin.Renamed;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.ChatFormat;
import dev.sluice.api.sequence.TextPart;
import dev.sluice.api.sequence.Tokenizer;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tokenizer of a checkpoint, or a {@code tokenizer.json} alone, as Hugging Face's tokenizers
 * library writes it, read by that library through DJL; its jar brings the native part, and nothing
 * is fetched. Special tokens are not added, and content that spells one does not become it.
 */
@Describe("The tokenizer of a checkpoint, or a Hugging Face tokenizer.json.")
public final class HuggingFace implements Tokenizer {
  /** A text that every vocabulary has; where it stands in a framed one, the frame's front ends. */
  private static final String PROBE = "a";

  private final HuggingFaceTokenizer tokenizer;
  private final TokenizerFile file;
  private final SpecialTokens special;
  private final TokenizerSource from;
  private final int[] begin;

  /** Which checkpoint. */
  @Renamed(from = "file", to = "folder")
  public record Params(
      @Describe(
              "The folder of a checkpoint, with its tokenizer.json and chat template, a .gguf file,"
                  + " or a tokenizer.json alone; relative to the folder in which the run is"
                  + " started.")
          @NotBlank
          @Nullable String folder,
      @Describe(
              "The token that ends an answer; empty for the checkpoint's, or else a usual one, such"
                  + " as </s>.")
          String end,
      @Describe(
              "The day that chat templates write which write one, such as 2026-01-31; empty for"
                  + " today.")
          String today) {

    /** Templates write today. */
    public Params(@Nullable String folder, String end) {
      this(folder, end, /* today= */ "");
    }

    /** The tokenizer of a checkpoint, with its own end. */
    public static Params ofCheckpoint(String folder) {
      return new Params(folder, /* end= */ "");
    }
  }

  @Inject
  public HuggingFace(Params params) {
    this(
        TokenizerSource.of(Objects.requireNonNull(params.folder, "folder"), clock(params.today)),
        params.end);
  }

  HuggingFace(TokenizerSource from, String end) {
    this.from = from;
    file = TokenizerFile.read(from, end);
    special = new SpecialTokens(file.special());
    try {
      tokenizer =
          HuggingFaceTokenizer.newInstance(
              new ByteArrayInputStream(from.json()),
              Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false"));
    } catch (IOException | RuntimeException e) {
      throw new RunFailedException(
          from.named() + " cannot be used: " + String.valueOf(e.getMessage()), e);
    }
    begin = begin(tokenizer);
  }

  private static Clock clock(String today) {
    if (today.isEmpty()) {
      return Clock.system(ZoneId.systemDefault()); // as strftime_now of transformers
    }
    try {
      return Clock.fixed(
          LocalDate.parse(today).atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new RunFailedException(
          "today of the tokenizer must be a day such as 2026-01-31, not " + today, e);
    }
  }

  private static int[] begin(HuggingFaceTokenizer tokenizer) {
    long[] plain = tokenizer.encode(PROBE, false, false).getIds();
    long[] framed = tokenizer.encode(PROBE, true, false).getIds();
    for (int at = 0; at + plain.length <= framed.length; at++) {
      if (Arrays.equals(framed, at, at + plain.length, plain, 0, plain.length)) {
        return Arrays.stream(framed, 0, at).mapToInt(Math::toIntExact).toArray();
      }
    }
    return new int[0];
  }

  @Override
  public Optional<Dataset> source() {
    return Optional.of(from.dataset(file.vocabulary()));
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
  public String endText() {
    return file.endText();
  }

  @Override
  public int[] begin() {
    return begin.clone();
  }

  @Override
  public Optional<ChatFormat> chat() {
    return from.chat()
        .map(template -> conversation -> template.parts(conversation, file.special()).parts());
  }

  @Override
  public int[] encode(String text) {
    return encode(List.of(TextPart.content(text)));
  }

  @Override
  public int[] encode(List<TextPart> parts) {
    return special.pieces(parts).stream()
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
