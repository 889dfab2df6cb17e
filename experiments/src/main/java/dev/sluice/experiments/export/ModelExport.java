package dev.sluice.experiments.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.experiment.LearntNetwork;
import dev.sluice.api.experiment.NamedValues;
import dev.sluice.api.experiment.NetworkExperiment;
import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.experiments.run.FinishedRun;
import dev.sluice.experiments.run.InputException;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.file.WholeFile;
import dev.sluice.runtime.registry.Registry;
import java.io.IOException;
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

  private final Descriptors descriptors;

  /**
   * @param registry of the run's plugins
   */
  public ModelExport(Registry registry) {
    descriptors = new Descriptors(registry);
  }

  /**
   * Writes {@code model.json}, weights, examples and descriptor; files of these names are replaced.
   *
   * @param target made where it is missing
   * @return what was written
   * @throws InputException if the run's experiment has no network
   * @throws RunFailedException if the run has no weights
   * @throws UncheckedIOException if the folder cannot be written
   */
  public List<Path> write(FinishedRun run, Path target, TensorFormat format) {
    LearntNetwork learnt =
        run.experiment(NetworkExperiment.class, "has no network to export").learntNetwork();
    ObjectNode model = ModelJson.of(learnt, descriptors, run.trained(), format);
    String yaml = descriptors.yaml(run.trained().descriptor());
    List<NamedValues> examples =
        Stream.concat(learnt.inputs().stream(), learnt.outputs().stream()).toList();
    List<ParameterTensor> shapes = examples.stream().map(NamedValues::tensor).toList();
    Path file = target.resolve(MODEL);
    try {
      Files.createDirectories(target);
      Files.deleteIfExists(file);
      List<Path> written = new ArrayList<>();
      float[] weights = learnt.network().copyParameters();
      written.add(tensors(target, "weights", learnt.network().tensors(), weights, format));
      written.add(tensors(target, "examples", shapes, joined(examples), format));
      written.add(text(target.resolve("descriptor.yaml"), yaml));
      written.add(text(file, indented(model)));
      return written;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the model to " + target, e);
    }
  }

  private static String indented(ObjectNode model) throws IOException {
    ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    return json.writeValueAsString(model) + "\n";
  }

  private static Path text(Path file, String text) throws IOException {
    WholeFile.write(file, part -> Files.writeString(part, text));
    return file;
  }

  private static Path tensors(
      Path target, String name, List<ParameterTensor> tensors, float[] values, TensorFormat format)
      throws IOException {
    Path file = target.resolve(name + "." + format.text());
    format.write(file, tensors, values);
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
