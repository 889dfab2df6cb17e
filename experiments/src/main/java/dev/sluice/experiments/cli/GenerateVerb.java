package dev.sluice.experiments.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.experiment.LearntText;
import dev.sluice.api.experiment.TextExperiment;
import dev.sluice.api.learn.Precision;
import dev.sluice.experiments.run.FinishedRun;
import dev.sluice.experiments.run.InputException;
import dev.sluice.experiments.run.RunFolders;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Continues a text with a trained model. */
@Command(
    name = "generate",
    description = {
      "Continue a text with the language model of a trained run.",
      "Prints the prompt and what follows it. Of an interrupted run the last checkpoint is used."
    })
final class GenerateVerb extends Verb {
  @Parameters(paramLabel = "RUN", description = "A run's folder, its name or its id.")
  private String run = "";

  @Option(
      names = "--prompt",
      required = true,
      paramLabel = "TEXT",
      description = "The text to continue.")
  private String prompt = "";

  @Option(
      names = "--tokens",
      paramLabel = "N",
      description = "How many tokens to draw at most; ${DEFAULT-VALUE} by default.")
  private int tokens = 200;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description =
          "Logits are divided by it; 0 always takes the most probable token. ${DEFAULT-VALUE} by"
              + " default.")
  private double temperature = 1;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "The seed of the draws; by default the run's.")
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
    if (tokens < 1) {
      throw new InputException("--tokens must be at least 1, not " + tokens);
    }
    if (!(temperature >= 0) || Double.isInfinite(temperature)) {
      throw new InputException("--temperature must be at least 0, not " + temperature);
    }
    if (prompt.isEmpty()) {
      throw new InputException("--prompt must not be empty");
    }
    Path folder = new RunFolders(runsOption.folder(context)).find(run);
    try (FinishedRun finished =
        FinishedRun.open(context.registry().get(), folder, List.of(), precision)) {
      LearntText learnt = finished.experiment(TextExperiment.class, "writes no text").learntText();
      finished.note().ifPresent(err()::println);
      long used = seed == null ? finished.trained().descriptor().seed() : seed;
      String text =
          learnt.generate(prompt, tokens, temperature, finished.streams(used).named("generate"));
      report(finished, text, used);
    }
    return ExitCode.OK;
  }

  private void report(FinishedRun finished, String text, long used) {
    if (json) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      node.put("run", finished.trained().folder().toString())
          .put("prompt", prompt)
          .put("text", text)
          .put("seed", used)
          .put("precision", precision.toString());
      finished.interrupted().ifPresent(at -> node.put("interrupted-at-step", at.step()));
      print(node);
    } else {
      out().println(prompt + text);
    }
  }
}
