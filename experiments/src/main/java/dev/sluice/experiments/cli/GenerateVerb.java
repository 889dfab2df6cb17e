package dev.sluice.experiments.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.experiment.LearntText;
import dev.sluice.api.experiment.TextExperiment;
import dev.sluice.api.learn.Precision;
import dev.sluice.api.run.Streams;
import dev.sluice.api.sequence.Decoding;
import dev.sluice.experiments.run.FinishedRun;
import dev.sluice.experiments.run.InputException;
import dev.sluice.experiments.run.RunFolders;
import dev.sluice.experiments.text.CheckpointModel;
import dev.sluice.experiments.text.TextWriter;
import dev.sluice.experiments.text.WritingModel;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Continues texts with a trained model. */
@Command(
    name = "generate",
    description = {
      "Continue texts, or answer messages, with the language model of a trained run or of a",
      "checkpoint. Prints each prompt and what follows it, of messages the answer alone. Of an",
      "interrupted run the last checkpoint is used."
    })
final class GenerateVerb extends Verb {
  @Parameters(
      paramLabel = "RUN",
      description =
          "A run's folder, its name or its id; or a checkpoint: a folder with config.json and"
              + " safetensors, or a .gguf file. Of a checkpoint, options that are not given are"
              + " those of its generation_config.json.")
  private String run = "";

  @Mixin private PromptOptions promptOptions = new PromptOptions();

  @Option(
      names = {"--tokens", "--max-tokens"},
      paramLabel = "N",
      description = "How many tokens to draw at most; ${DEFAULT-VALUE} by default.")
  private int tokens = 200;

  @Mixin private DecodingOptions decodingOptions = new DecodingOptions();

  @Option(
      names = "--stop",
      paramLabel = "TEXT",
      description =
          "A text that ends what is written, which is cut before it; may be given several times.")
  private List<String> stops = List.of();

  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "How many texts to write for each prompt; ${DEFAULT-VALUE} by default.")
  private int samples = 1;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description =
          "How many texts are written side by side at most, which changes none of them;"
              + " ${DEFAULT-VALUE} by default.")
  private int batch = 8;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "The seed of the draws; by default the run's, of a checkpoint 0.")
  private @Nullable Long seed;

  @Option(
      names = "--precision",
      paramLabel = "P",
      converter = PrecisionConverter.class,
      description =
          "The numbers in which the model keeps its matrices: float32, bfloat16 or float16;"
              + " ${DEFAULT-VALUE} by default. 16 bits take half of the memory, and a model that is"
              + " larger than the processor's caches writes faster.")
  private Precision precision = Precision.FLOAT32;

  @Mixin private RunsOption runsOption = new RunsOption();

  GenerateVerb(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    requireAtLeastOne("--tokens", tokens);
    requireAtLeastOne("--samples", samples);
    requireAtLeastOne("--batch", batch);
    decodingOptions.check();
    if (stops.contains("")) {
      throw new InputException("--stop must not be empty");
    }
    String problem = promptOptions.problem();
    if (!problem.isEmpty()) {
      throw wrong(problem);
    }
    List<? extends JsonNode> prompts = promptOptions.read();
    ObjectNode facts = JsonNodeFactory.instance.objectNode();
    if (isCheckpoint()) {
      try (CheckpointModel checkpoint =
          CheckpointModel.open(context.registry().get(), Path.of(run), precision)) {
        long used = seed == null ? 0 : seed;
        facts.put("checkpoint", run).put("seed", used).put("precision", precision.toString());
        write(checkpoint.model(), prompts, checkpoint.usual(), checkpoint.streams(used), facts);
      }
      return ExitCode.OK;
    }
    Path folder = new RunFolders(runsOption.folder(context)).find(run);
    try (FinishedRun finished =
        FinishedRun.open(context.registry().get(), folder, List.of(), precision)) {
      LearntText learnt = finished.experiment(TextExperiment.class, "writes no text").learntText();
      finished.note().ifPresent(err()::println);
      long used = seed == null ? finished.trained().descriptor().seed() : seed;
      String name = finished.trained().folder().toString();
      facts.put("run", name).put("seed", used).put("precision", precision.toString());
      finished.interrupted().ifPresent(at -> facts.put("interrupted-at-step", at.step()));
      WritingModel model = WritingModel.of(name, learnt);
      write(model, prompts, Decoding.defaults(), finished.streams(used), facts);
    }
    return ExitCode.OK;
  }

  private boolean isCheckpoint() {
    try {
      return CheckpointModel.isAt(Path.of(run));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static void requireAtLeastOne(String option, int value) {
    if (value < 1) {
      throw new InputException(option + " must be at least 1, not " + value);
    }
  }

  private void write(
      WritingModel model,
      List<? extends JsonNode> prompts,
      Decoding usual,
      Streams streams,
      ObjectNode facts) {
    List<int[]> asked =
        prompts.stream().map(prompt -> PromptOptions.tokens(model, prompt)).toList();
    Decoding decoding = decodingOptions.of(usual);
    List<TextWriter.Sample> written =
        new TextWriter(model, decoding, tokens, stops, batch).write(asked, samples, streams);
    if (json) {
      printJson(prompts, written, facts);
    } else {
      printText(prompts, written);
    }
  }

  private void printText(List<? extends JsonNode> prompts, List<TextWriter.Sample> written) {
    for (TextWriter.Sample one : written) {
      if (written.size() > 1) {
        out().println("--- prompt " + (one.prompt() + 1) + ", sample " + (one.sample() + 1));
      }
      JsonNode prompt = prompts.get(one.prompt());
      out().println((prompt.isTextual() ? prompt.textValue() : "") + one.text());
    }
  }

  /** Of one text alone it stands among the facts; of several they are a list. */
  private void printJson(
      List<? extends JsonNode> prompts, List<TextWriter.Sample> written, ObjectNode facts) {
    ArrayNode texts = JsonNodeFactory.instance.arrayNode();
    for (TextWriter.Sample one : written) {
      ObjectNode node = written.size() == 1 ? facts : texts.addObject();
      node.set("prompt", prompts.get(one.prompt()));
      if (written.size() > 1) {
        node.put("sample", one.sample() + 1);
      }
      node.put("text", one.text()).put("tokens", one.tokens()).put("ended", one.ended().toString());
    }
    if (written.size() > 1) {
      facts.set("texts", texts);
    }
    print(facts);
  }
}
