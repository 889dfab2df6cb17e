package dev.sluice.experiments.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sluice.api.learn.Precision;
import dev.sluice.experiments.export.CheckpointExport;
import dev.sluice.experiments.export.ModelExport;
import dev.sluice.experiments.export.TensorFormat;
import dev.sluice.experiments.run.FinishedRun;
import dev.sluice.experiments.run.InputException;
import dev.sluice.experiments.run.RunFolders;
import dev.sluice.runtime.file.WeightType;
import dev.sluice.runtime.huggingface.CheckpointWriter;
import dev.sluice.runtime.registry.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
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
      "rest that other programs need to compute the same. The Python package 'sluice' reads it.",
      "A language model can be written as a checkpoint that transformers loads, an adapter as one",
      "that PEFT loads, both with their tokenizer and a model card."
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
      converter = ExportFormat.Converter.class,
      description = "safetensors (default), npz, hugging-face (adapters are merged) or peft.",
      defaultValue = "safetensors")
  private ExportFormat format = ExportFormat.SAFETENSORS;

  @Option(
      names = "--precision",
      paramLabel = "P",
      converter = PrecisionConverter.class,
      description =
          "Of --format hugging-face: the numbers of the weights, float32 (default), float16 or"
              + " bfloat16.",
      defaultValue = "float32")
  private Precision precision = Precision.FLOAT32;

  @Option(
      names = "--shard-megabytes",
      paramLabel = "N",
      description =
          "Of --format hugging-face: the most numbers of a file of weights, in megabytes;"
              + " ${DEFAULT-VALUE} by default.")
  private long shard = CheckpointWriter.LARGEST / 1_000_000;

  @Mixin private RunsOption runsOption = new RunsOption();

  ExportVerb(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    if (format != ExportFormat.HUGGING_FACE && precision != Precision.FLOAT32) {
      throw new InputException(
          "--precision %s needs --format hugging-face; others are float32".formatted(precision));
    }
    if (shard < 1) {
      throw new InputException("--shard-megabytes must be at least 1, not " + shard);
    }
    Path folder = new RunFolders(runsOption.folder(context)).find(run);
    List<Path> files;
    try (FinishedRun finished = FinishedRun.open(context.registry().get(), folder, List.of())) {
      files = write(finished);
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

  private List<Path> write(FinishedRun finished) {
    Registry registry = context.registry().get();
    try {
      return switch (format) {
        case SAFETENSORS ->
            new ModelExport(registry).write(finished, output, TensorFormat.SAFETENSORS);
        case NPZ -> new ModelExport(registry).write(finished, output, TensorFormat.NPZ);
        case HUGGING_FACE ->
            new CheckpointExport(registry)
                .checkpoint(finished, output, type(precision), shard * 1_000_000);
        case PEFT -> new CheckpointExport(registry).adapter(finished, output);
      };
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the model to " + output, e);
    }
  }

  private static WeightType type(Precision precision) {
    return switch (precision) {
      case FLOAT32 -> WeightType.F32;
      case FLOAT16 -> WeightType.F16;
      case BFLOAT16 -> WeightType.BF16;
    };
  }
}
