package dev.sluice.alignment.text;

import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.alignment.PreferenceSource;
import dev.sluice.api.alignment.TextPreferences;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Max;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.NotBlank;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Renamed;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import dev.sluice.api.sequence.Tokenizer;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Preferences in the usual form, a file with an object {@code {"prompt", "chosen", "rejected"}} a
 * line, texts or chats. Logs how many pairs it found, left out, and cut the prompt of.
 */
@Describe("A file with {prompt, chosen, rejected} a line, texts or chats.")
public final class JsonlPairs implements TextPreferences {
  /** Beyond this, tables of positions and drawn answers outgrow any machine. */
  private static final int LONGEST = 1 << 20;

  /** Answers that a policy draws end at this many times the longest one of the file. */
  private static final int DRAWN = 4;

  private final Params params;
  private final Tokenizer tokenizer;
  private final Streams streams;
  private final Metrics metrics;
  private @Nullable Loaded loaded;

  /** What the file holds. */
  private record Loaded(HeldOut<PreferencePair> split, Dataset dataset, int longest) {}

  /** Which file, and how it is read. */
  @Renamed(from = "held-out", to = "split.test")
  public record Params(
      @Describe("The file, relative to the folder in which the run is started.") @NotBlank
          @Nullable String file,
      @Describe("The tokenizer.") Spec<Tokenizer> tokenizer,
      @Describe("The most tokens of prompt and answer together, from 2 to 1048576.")
          @Min(2)
          @Max(LONGEST)
          int maxLength,
      @Describe("Which part stays of a prompt that is too long.") Keep keep,
      @Describe(
              "What is done with a line that is no pair, or whose answers are the same, empty or"
                  + " too long: the run ends, or the line is left out and counted.")
          Unusable unusable,
      @Describe("Which prompts are kept from training.") PairSplit split,
      @Describe("Share of labels that are flipped in training.")
          @PositiveOrZero
          @DecimalMax(value = 0.5, inclusive = false)
          double flipped,
      @Describe("Text before a message of a chat; {role} is its role.") String beforeMessage,
      @Describe("Text after a message of a chat.") String afterMessage,
      @Describe(
              "The writer of a chat's messages: the template of the tokenizer's checkpoint, or"
                  + " around, before-message and after-message; auto is the template where there is"
                  + " one.")
          ChatWriting chatTemplate,
      @Describe(
              "The part that is cut where prompt and answer are too long: the prompt, as keep"
                  + " says; or, as in TRL, the end (keep-start) or the beginning (keep-end) of both"
                  + " together.")
          Truncation truncation) {

    /** Bytes, one prompt in ten held out; {@code file} is required. */
    public static Params defaults() {
      return new Params(
          null,
          Spec.of(Tokenizer.class, "checkpoint"),
          256,
          Keep.END,
          Unusable.ERROR,
          new PairSplit(0, 0.1, 0),
          0,
          "{role}: ",
          "\n",
          ChatWriting.AUTO,
          Truncation.PROMPT);
    }
  }

  @Inject
  public JsonlPairs(Params params, Build build, Streams streams, Metrics metrics) {
    this(params, build.of(params.tokenizer), streams, metrics);
  }

  JsonlPairs(Params params, Tokenizer tokenizer, Streams streams, Metrics metrics) {
    this.params = params;
    this.tokenizer = tokenizer;
    this.streams = streams;
    this.metrics = metrics;
  }

  @Override
  public TextPreferences of(Optional<String> checkpoint) {
    return new JsonlPairs(params, tokenizer.of(checkpoint), streams, metrics);
  }

  /** Read once, and not before it is needed: to write text, a trained policy needs no pairs. */
  private synchronized Loaded loaded() {
    Loaded found = loaded;
    if (found == null) {
      found = load();
      loaded = found;
    }
    return found;
  }

  private Loaded load() {
    String file = Objects.requireNonNull(params.file, "file");
    LineFile lines = LineFile.read("the preferences", file);
    Fitting fitting = new Fitting(tokenizer, params.maxLength, params.keep, params.truncation);
    PairReader reader = new PairReader(style());
    List<Fitting.Fitted> pairs =
        new FittedLines<>(
                line -> List.of(fitting.fit(reader.read(line.text()))), params.unusable, "pair")
            .of(lines, metrics);
    int longest =
        pairs.stream()
            .map(Fitting.Fitted::pair)
            .mapToInt(pair -> Math.max(pair.chosen().length, pair.rejected().length))
            .max()
            .orElseThrow();
    HeldOut<PreferencePair> split = HeldOut.of(pairs, params.split, params.split.random(streams));
    Path name = Objects.requireNonNullElse(Path.of(file).getFileName(), Path.of(file));
    Dataset dataset =
        new Dataset(name.toString(), file, lines.digest(), split.train().size(), "pairs");
    return new Loaded(split, dataset, longest);
  }

  /**
   * @param source not read
   */
  @Override
  public List<PreferencePair> pairs(PreferenceSource source, RandomGenerator random) {
    List<PreferencePair> pairs = new ArrayList<>();
    for (PreferencePair pair : loaded().split().train()) {
      boolean flip = random.nextDouble() < params.flipped;
      pairs.add(
          flip
              ? new PreferencePair(
                  pair.rejectedPrompt(),
                  /* chosen= */ pair.rejected(),
                  /* rejected= */ pair.chosen(),
                  pair.weight(),
                  pair.gold(),
                  pair.prompt())
              : pair);
    }
    return pairs;
  }

  @Override
  public List<PreferencePair> validation() {
    return loaded().split().validation();
  }

  @Override
  public List<PreferencePair> test() {
    return loaded().split().test();
  }

  @Override
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  /** A list of messages gives what the template makes of a chat that an assistant answers. */
  @Override
  public int[] prompt(String written) {
    try {
      return new WrittenPrompt(style(), tokenizer).tokens(written);
    } catch (UnusableException e) {
      throw new RunFailedException("the prompt cannot be used: " + e.getMessage(), e);
    }
  }

  private ChatStyle style() {
    return params.chatTemplate.style(
        tokenizer, new ChatTemplate(params.beforeMessage, params.afterMessage));
  }

  @Override
  public AnswerSpace space() {
    int most = (int) Math.min(params.maxLength - 1L, DRAWN * (long) loaded().longest());
    return new AnswerSpace(0, tokenizer.vocabulary(), most, tokenizer.end());
  }

  @Override
  public Dataset dataset() {
    return loaded().dataset();
  }
}
