package dev.sluice.alignment.text;

import dev.sluice.alignment.data.Flips;
import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.alignment.PreferenceSource;
import dev.sluice.api.alignment.TextPreferences;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Describe;
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
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Preferences in the usual form, a file with an object {@code {"prompt", "chosen", "rejected"}} a
 * line, texts or chats. Logs how many pairs it found, left out, and cut the prompt of.
 */
@Describe("A file with {prompt, chosen, rejected} a line, texts or chats.")
public final class JsonlPairs implements TextPreferences {
  private final Params params;
  private final Tokenizer tokenizer;
  private final Dataset dataset;
  private final HeldOut split;

  /** Which file, and how it is read. */
  public record Params(
      @Describe("The file, relative to the folder in which the run is started.")
          @Nullable String file,
      @Describe("What makes tokens of texts.") Spec<Tokenizer> tokenizer,
      @Describe("The most tokens of prompt and answer together, at least 2.") int maxLength,
      @Describe("Which part stays of a prompt that is too long.") Keep keep,
      @Describe(
              "What is done with a pair whose answers are the same, empty or too long: the run"
                  + " ends, or the pair is left out and counted.")
          Unusable unusable,
      @Describe("The share of prompts that is kept from training.") double heldOut,
      @Describe("Share of labels that are flipped in training, at least 0 and below 0.5.")
          double flipped,
      @Describe("What stands before a message of a chat; {role} is its role.") String beforeMessage,
      @Describe("What stands after a message of a chat.") String afterMessage) {
    public Params {
      if (file != null && file.isBlank()) {
        throw new IllegalArgumentException("file must name a file, found nothing");
      }
      if (maxLength < 2) {
        throw new IllegalArgumentException("max-length must be at least 2, not " + maxLength);
      }
      if (!(heldOut >= 0 && heldOut < 1)) {
        throw new IllegalArgumentException("held-out must be in [0, 1), not " + heldOut);
      }
      Flips.require(flipped);
    }

    /** Bytes, one prompt in ten held out; {@code file} is required. */
    public static Params defaults() {
      return new Params(
          null,
          Spec.of(Tokenizer.class, "bytes"),
          256,
          Keep.END,
          Unusable.ERROR,
          0.1,
          0,
          "{role}: ",
          "\n");
    }
  }

  @Inject
  public JsonlPairs(Params params, Build build, Streams streams, Metrics metrics) {
    this(params, build.of(params.tokenizer), streams, metrics);
  }

  JsonlPairs(Params params, Tokenizer tokenizer, Streams streams, Metrics metrics) {
    this.params = params;
    this.tokenizer = tokenizer;
    String file = Objects.requireNonNull(params.file, "file");
    LineFile lines = LineFile.read(file);
    List<PreferencePair> pairs = fit(lines, metrics);
    if (pairs.isEmpty()) {
      throw new RunFailedException(
          file + " has no pair that can be used, of " + lines.lines().size() + " lines");
    }
    this.split = HeldOut.of(pairs, params.heldOut, streams.named("held-out"));
    if (split.train().isEmpty()) {
      throw new RunFailedException(
          file + " has one prompt only, and it is held out: set held-out to 0, or add prompts");
    }
    Path name = Objects.requireNonNullElse(Path.of(file).getFileName(), Path.of(file));
    this.dataset =
        new Dataset(name.toString(), file, lines.digest(), split.train().size(), "pairs");
  }

  private List<PreferencePair> fit(LineFile file, Metrics metrics) {
    PairReader reader = new PairReader(new ChatTemplate(params.beforeMessage, params.afterMessage));
    Fitting fitting = new Fitting(tokenizer, params.maxLength, params.keep);
    List<PreferencePair> pairs = new ArrayList<>();
    int cut = 0;
    for (Line line : file.lines()) {
      Fitting.Fitted fitted = fitting.fit(reader.read(line));
      PreferencePair pair = fitted.pair();
      if (pair != null) {
        pairs.add(pair);
        cut += fitted.cut() ? 1 : 0;
      } else if (params.unusable == Unusable.ERROR) {
        throw line.wrong(fitted.unusable() + "; unusable: skip leaves such pairs out");
      }
    }
    metrics.result("data/pairs", (double) pairs.size());
    metrics.result("data/skipped-pairs", (double) (file.lines().size() - pairs.size()));
    metrics.result("data/cut-prompts", (double) cut);
    return pairs;
  }

  /**
   * @param source not read
   */
  @Override
  public List<PreferencePair> pairs(PreferenceSource source, RandomGenerator random) {
    List<PreferencePair> pairs = new ArrayList<>();
    for (PreferencePair pair : split.train()) {
      boolean flip = random.nextDouble() < params.flipped;
      pairs.add(
          flip
              ? new PreferencePair(
                  pair.prompt(), /* chosen= */ pair.rejected(), /* rejected= */ pair.chosen())
              : pair);
    }
    return pairs;
  }

  @Override
  public List<PreferencePair> heldOut() {
    return split.heldOut();
  }

  @Override
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  @Override
  public AnswerSpace space() {
    return new AnswerSpace(0, tokenizer.vocabulary(), params.maxLength - 1, tokenizer.end());
  }

  @Override
  public Dataset dataset() {
    return dataset;
  }
}
