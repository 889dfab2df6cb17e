package dev.sluice.alignment.text;

import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.LabelledCompletion;
import dev.sluice.api.alignment.TextCompletions;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Max;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.NotBlank;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Streams;
import dev.sluice.api.sequence.Tokenizer;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers from a file with an object a line, in one of the layouts of TRL's supervised and unpaired
 * data: {@code text}, {@code messages}, {@code prompt} and {@code completion}, these with a {@code
 * label}, or pairs, which become an answer to learn and one to avoid.
 */
@Describe("A file with texts, messages, completions or labelled completions a line.")
public final class JsonlCompletions implements TextCompletions {
  /** Beyond this, tables of positions outgrow any machine. */
  private static final int LONGEST = 1 << 20;

  private final Params params;
  private final Tokenizer tokenizer;
  private final Streams streams;
  private final Metrics metrics;
  private @Nullable Loaded loaded;

  /** What the file holds. */
  private record Loaded(HeldOut<LabelledCompletion> split, Dataset dataset, boolean labelled) {}

  /** Which file, and how it is read. */
  public record Params(
      @Describe("The file, relative to the folder in which the run is started.") @NotBlank
          @Nullable String file,
      @Describe("The tokenizer.") Spec<Tokenizer> tokenizer,
      @Describe("The most tokens of prompt and answer together, from 2 to 1048576.")
          @Min(2)
          @Max(LONGEST)
          int maxLength,
      @Describe(
              "The part that is cut where they are too long: as in TRL, the end (keep-start) or"
                  + " the beginning (keep-end) of both together; or the prompt, as keep says.")
          Truncation truncation,
      @Describe("Which part stays of a prompt that gives way.") Keep keep,
      @Describe(
              "The fate of a line that has no answer, or an empty one, or that is too long: the"
                  + " run ends, or the line is left out and counted.")
          Unusable unusable,
      @Describe("Which prompts are kept from training.") PairSplit split,
      @Describe(
              "The writer of a chat's messages: the template of the tokenizer's checkpoint, or"
                  + " around, before-message and after-message; auto is the template where there is"
                  + " one.")
          ChatWriting chatTemplate,
      @Describe("Text before a message of a chat; {role} is its role.") String beforeMessage,
      @Describe("Text after a message of a chat.") String afterMessage) {

    /** The model's tokenizer, one prompt in ten held out; {@code file} is required. */
    public static Params defaults() {
      return new Params(
          null,
          Spec.of(Tokenizer.class, "checkpoint"),
          1024,
          Truncation.KEEP_START,
          Keep.END,
          Unusable.ERROR,
          new PairSplit(0, 0.1, 0),
          ChatWriting.AUTO,
          "{role}: ",
          "\n");
    }
  }

  @Inject
  public JsonlCompletions(Params params, Build build, Streams streams, Metrics metrics) {
    this(params, build.of(params.tokenizer), streams, metrics);
  }

  JsonlCompletions(Params params, Tokenizer tokenizer, Streams streams, Metrics metrics) {
    this.params = params;
    this.tokenizer = tokenizer;
    this.streams = streams;
    this.metrics = metrics;
  }

  @Override
  public TextCompletions of(Optional<String> checkpoint) {
    return new JsonlCompletions(params, tokenizer.of(checkpoint), streams, metrics);
  }

  /** Read once, and not before it is needed. */
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
    LineFile lines = LineFile.read("the completions", file);
    Fitting fitting = new Fitting(tokenizer, params.maxLength, params.keep, params.truncation);
    OneLayout layout = new OneLayout(new CompletionReader(style()));
    List<Fitting.FittedAnswer> answers =
        new FittedLines<>(
                line ->
                    layout.read(line).stream()
                        .map(each -> fitting.fit(each.text(), each.desirable()))
                        .toList(),
                params.unusable,
                "answer")
            .of(lines, metrics);
    HeldOut<LabelledCompletion> split =
        HeldOut.ofAnswers(answers, params.split, params.split.random(streams));
    Path name = Objects.requireNonNullElse(Path.of(file).getFileName(), Path.of(file));
    Dataset dataset =
        new Dataset(name.toString(), file, lines.digest(), split.train().size(), "answers");
    return new Loaded(split, dataset, layout.labelled());
  }

  private ChatStyle style() {
    return params.chatTemplate.style(
        tokenizer, new ChatTemplate(params.beforeMessage, params.afterMessage));
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

  @Override
  public AnswerSpace space() {
    return new AnswerSpace(0, tokenizer.vocabulary(), params.maxLength - 1, tokenizer.end());
  }

  @Override
  public List<LabelledCompletion> completions() {
    return loaded().split().train();
  }

  @Override
  public List<LabelledCompletion> validation() {
    return loaded().split().validation();
  }

  @Override
  public List<LabelledCompletion> test() {
    return loaded().split().test();
  }

  @Override
  public boolean labelled() {
    return loaded().labelled();
  }

  @Override
  public Dataset dataset() {
    return loaded().dataset();
  }
}
