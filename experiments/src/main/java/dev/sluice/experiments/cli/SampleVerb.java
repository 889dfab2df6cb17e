package dev.sluice.experiments.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.experiment.LearntSamples;
import dev.sluice.api.experiment.SamplingExperiment;
import dev.sluice.api.flow.LearnedFlow;
import dev.sluice.experiments.run.FinishedRun;
import dev.sluice.experiments.run.InputException;
import dev.sluice.experiments.run.Reasons;
import dev.sluice.experiments.run.RunFolders;
import dev.sluice.runtime.file.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws samples of a trained model. */
@Command(
    name = "sample",
    description = {
      "Draw samples of a trained run; nothing is trained.",
      "Without options they are the samples that the run itself wrote. Of an interrupted run the"
          + " last checkpoint is used."
    })
final class SampleVerb extends Verb {
  @Parameters(index = "0", paramLabel = "RUN", description = "A run's folder, its name or its id.")
  private String run = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "key=value",
      description =
          "Overrides of parameters that act after training, such as experiment.solver.type=euler.")
  private List<String> overrides = List.of();

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "How many samples; by default as many as the run draws.")
  private @Nullable Integer count;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "The seed of the samples; by default the run's.")
  private @Nullable Long seed;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "The file to write: .csv or .npz, in the units of the data; .png, a picture.")
  private Path file = Path.of("");

  @Mixin private RunsOption runsOption = new RunsOption();

  SampleVerb(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    if (count != null && count < 1) {
      throw new InputException("--count must be at least 1, not " + count);
    }
    SampleFormat format = SampleFormat.of(file);
    Path folder = new RunFolders(runsOption.folder(context)).find(run);
    try (FinishedRun finished = FinishedRun.open(context.registry().get(), folder, overrides)) {
      LearntSamples learnt =
          finished.experiment(SamplingExperiment.class, "draws no samples").learntSamples();
      finished.note().ifPresent(err()::println);
      long used = seed == null ? finished.trained().descriptor().seed() : seed;
      int wanted = count == null ? learnt.count() : count;
      LearnedFlow drawn = learnt.draw(wanted, finished.streams(used));
      write(format, learnt, drawn);
      report(finished, drawn.samples().count(), wanted, used);
    }
    return ExitCode.OK;
  }

  private void write(SampleFormat format, LearntSamples learnt, LearnedFlow drawn) {
    try {
      switch (format) {
        case CSV -> WholeFile.write(file, drawn.inSourceUnits()::writeCsv);
        case NPZ -> WholeFile.write(file, drawn.inSourceUnits()::writeNpz);
        case PNG -> {
          var image = learnt.picture(drawn).image();
          WholeFile.write(file, part -> ImageIO.write(image, "png", part.toFile()));
        }
      }
    } catch (IOException e) {
      throw Reasons.cannotWrite(file, e);
    }
  }

  private void report(FinishedRun finished, int rows, int wanted, long used) {
    if (json) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      node.put("run", finished.trained().folder().toString())
          .put("file", file.toString())
          .put("samples", rows)
          .put("seed", used);
      finished.interrupted().ifPresent(at -> node.put("interrupted-at-step", at.step()));
      print(node);
    } else {
      String lost = rows == wanted ? "" : " (%,d more ran away)".formatted(wanted - rows);
      out().println("%,d samples%s with seed %d: %s".formatted(rows, lost, used, file));
    }
  }
}
