package dev.sluice.experiments.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.experiment.LearntNetwork;
import dev.sluice.api.experiment.NamedValues;
import dev.sluice.api.experiment.NetworkExperiment;
import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.track.RunHeader;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.run.FinishedRun;
import dev.sluice.experiments.run.RunFolder;
import dev.sluice.runtime.descriptor.Descriptor;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.file.WholeFile;
import dev.sluice.runtime.registry.Registry;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes a run's trained network to a folder. */
public final class ModelExport {
  /** The file that describes the others; written last, so that a folder with it is whole. */
  public static final String MODEL = "model.json";

  private final Registry registry;

  /**
   * @param registry of the run's plugins
   */
  public ModelExport(Registry registry) {
    this.registry = registry;
  }

  /**
   * Writes {@code model.json}, weights, examples and descriptor; files of these names are replaced.
   *
   * @param target made where it is missing
   * @return what was written
   * @throws RunFailedException if the run has no trained network, or it cannot be used any more
   * @throws UncheckedIOException if the folder cannot be written
   */
  public List<Path> write(Path run, Path target, TensorFormat format) {
    LearntNetwork learnt = FinishedRun.ask(registry, run, experiment -> network(run, experiment));
    Descriptors descriptors = new Descriptors(registry);
    Path file = new RunFolder(run).descriptor();
    Descriptor descriptor = descriptors.read(file, List.of());
    RunHeader header = JournalReader.header(run).orElseThrow();
    ObjectNode model = ModelJson.of(learnt, descriptors, descriptor, header, format);
    float[] weights = learnt.network().copyParameters();
    List<NamedValues> examples =
        Stream.concat(learnt.inputs().stream(), learnt.outputs().stream()).toList();
    List<Path> written = new ArrayList<>();
    try {
      Files.createDirectories(target);
      Files.deleteIfExists(target.resolve(MODEL));
      written.add(tensors(target, "weights", learnt.network().tensors(), weights, format));
      List<ParameterTensor> shapes = examples.stream().map(NamedValues::tensor).toList();
      written.add(tensors(target, "examples", shapes, joined(examples), format));
      Path copy = target.resolve("descriptor.yaml");
      WholeFile.write(copy, part -> Files.writeString(part, descriptors.yaml(descriptor)));
      written.add(copy);
      ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
      String text = json.writeValueAsString(model) + "\n";
      WholeFile.write(target.resolve(MODEL), part -> Files.writeString(part, text));
      written.add(target.resolve(MODEL));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the model to " + target, e);
    }
    return written;
  }

  private static LearntNetwork network(Path run, Experiment experiment) {
    if (experiment instanceof NetworkExperiment trained) {
      return trained.learntNetwork();
    }
    throw new RunFailedException(
        "%s has no network to export: its experiment is a %s, and none of its parts can be used by other programs"
            .formatted(run, experiment.getClass().getSimpleName()));
  }

  private static Path tensors(
      Path target, String name, List<ParameterTensor> tensors, float[] values, TensorFormat format)
      throws IOException {
    Path file = target.resolve(name + "." + format.text());
    WholeFile.write(
        file,
        part -> {
          try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
            format.write(tensors, values, out);
          }
        });
    return file;
  }

  private static float[] joined(List<NamedValues> tensors) {
    float[] all = new float[tensors.stream().mapToInt(one -> one.values().length).sum()];
    int at = 0;
    for (NamedValues one : tensors) {
      System.arraycopy(one.values(), 0, all, at, one.values().length);
      at += one.values().length;
    }
    return all;
  }
}
