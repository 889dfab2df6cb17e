package dev.sluice.experiments.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sluice.experiments.export.ModelExport;
import dev.sluice.experiments.export.TensorFormat;
import dev.sluice.experiments.run.FinishedRun;
import dev.sluice.experiments.run.RunFolders;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a trained network to other programs. */
@Command(
    name = "export",
    description = {
      "Write a run's trained network to a folder: weights as named tensors, and model.json with"
          + " the",
      "rest that other programs need to compute the same. The Python package 'sluice' reads it."
    })
final class ExportVerb extends Verb {
  @Parameters(paramLabel = "RUN", description = "A run's folder, its name or its id.")
  private String run = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      required = true,
      description = "The folder to write to; made where it is missing.")
  private Path output = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "F",
      description = "safetensors (default) or npz.",
      defaultValue = "safetensors")
  private TensorFormat format = TensorFormat.SAFETENSORS;

  @Mixin private RunsOption runsOption = new RunsOption();

  ExportVerb(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    Path folder = new RunFolders(runsOption.folder(context)).find(run);
    List<Path> files;
    try (FinishedRun finished = FinishedRun.open(context.registry().get(), folder, List.of())) {
      files = new ModelExport(context.registry().get()).write(finished, output, format);
      finished.note().ifPresent(err()::println);
    }
    if (json) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      files.forEach(file -> list.add(file.toString()));
      print(list);
    } else {
      files.forEach(file -> out().println("wrote " + file));
    }
    return ExitCode.OK;
  }
}
