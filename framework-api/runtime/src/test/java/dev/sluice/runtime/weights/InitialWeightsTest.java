package dev.sluice.runtime.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.api.learn.InitialWeights;
import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.learn.Parameters;
import dev.sluice.api.learn.TrainedModel;
import dev.sluice.api.learn.TrainedRuns;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Table;
import dev.sluice.runtime.file.Safetensors;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitialWeightsTest {
  private static final ParameterTensor WEIGHT = ParameterTensor.of("layers.0.weight", 2, 3);
  private static final ParameterTensor BIAS = ParameterTensor.of("layers.0.bias", 2);
  private static final float[] VALUES = {0, 1, 2, 3, 4, 5, 0.5f, -0.5f};

  @TempDir Path folder;
  private final Inputs inputs = new Inputs();
  private boolean enlarge;
  private final Model model = new Model(List.of(WEIGHT, BIAS));

  @Test
  void aModelTakesTheTensorsOfAFileByNameAndTheRunRecordsItsHash() throws IOException {
    Path file = write(List.of(BIAS, WEIGHT), 0.5f, -0.5f, 0, 1, 2, 3, 4, 5);

    ofFile(file).load(model);

    assertThat(model.values).containsExactly(VALUES);
    assertThat(inputs.all)
        .containsExactly(
            new Dataset(
                "weights of w.safetensors", file.toString(), WeightsDigest.of(file), 8, "[]"));
  }

  @Test
  void aModelTakesTheTensorsOfARunByName() {
    ofRun(List.of(BIAS, WEIGHT), 0.5f, -0.5f, 0, 1, 2, 3, 4, 5).load(model);

    assertThat(model.values).containsExactly(VALUES);
    assertThat(inputs.all)
        .extracting(Dataset::name, Dataset::source, Dataset::points)
        .containsExactly(tuple("weights of parent", "parent/file", 8L));
  }

  @Test
  void theHashOfARunsWeightsIsThatOfTheDataOfASafetensorsFile() {
    // printf of the float32 numbers 1 and -2, little-endian, through sha256sum.
    assertThat(WeightsDigest.of(FloatBuffer.wrap(new float[] {1, -2})))
        .isEqualTo("ee4ac73c2bd27756ab82780f27c73a7bc4d3f0bb6acb37e008bc27eccd7e588b");
  }

  @Test
  void aRunWithoutNamesFitsByItsCountAlone() {
    ofRun(List.of(), VALUES).load(model);

    assertThat(model.values).containsExactly(VALUES);
    assertThatThrownBy(() -> ofRun(List.of(), 1, 2).load(model))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "the weights of run 'parent' do not fit this model: it has 8 parameters, and they are"
                + " 2");
  }

  @Test
  void shapesThatDifferAreNamedBothWays() throws IOException {
    Path file = write(List.of(ParameterTensor.of("layers.0.weight", 3, 2), BIAS), VALUES);

    assertThatThrownBy(() -> ofFile(file).load(model))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "the weights of %s do not fit this model: 'layers.0.weight' is [3, 2] there, [2, 3]"
                    .formatted(file)
                + " here");
    assertThat(model.values).containsOnly(9);
    assertThat(inputs.all).isEmpty();
  }

  @Test
  void tensorsThatAreMissingOrTooManyAreNamedAndTheRestCounted() throws IOException {
    List<ParameterTensor> others =
        List.of(
            ParameterTensor.of("a", 2),
            ParameterTensor.of("b", 2),
            ParameterTensor.of("c", 2),
            ParameterTensor.of("d", 2));
    Path file = write(others, VALUES);

    assertThatThrownBy(() -> ofFile(file).load(model))
        .hasMessage(
            "the weights of %s do not fit this model: 'layers.0.weight' [2, 3] is missing there;"
                    .formatted(file)
                + " 'layers.0.bias' [2] is missing there; 'a' [2] is not part of this model; and 3"
                + " more tensors");
  }

  @Test
  void aSmallerTensorFillsTheFirstRowsAndColumnsOnRequest() throws IOException {
    List<ParameterTensor> small =
        List.of(
            ParameterTensor.of("layers.0.weight", 1, 2), ParameterTensor.of("layers.0.bias", 1));
    Path file = write(small, 1, 2, 3);
    enlarge = true;

    ofFile(file).load(model);

    assertThat(model.values).containsExactly(1, 2, 9, 9, 9, 9, 3, 9);
    Model other = new Model(model.tensors);
    ofRun(small, 1, 2, 3).load(other);
    assertThat(other.values).containsExactly(model.values);
  }

  @Test
  void aLargerTensorIsNeverCut() throws IOException {
    Path file = write(List.of(ParameterTensor.of("layers.0.weight", 2, 4)), VALUES);
    enlarge = true;

    assertThatThrownBy(() -> ofFile(file).load(model))
        .hasMessageContaining("'layers.0.weight' is [2, 4] there, [2, 3] here");
  }

  @Test
  void drawnWeightsStay() {
    new DrawnWeights().load(model);

    assertThat(model.values).containsOnly(9);
  }

  private InitialWeights ofFile(Path file) {
    return new SafetensorsWeights(new SafetensorsWeights.Params(file.toString(), enlarge), inputs);
  }

  private InitialWeights ofRun(List<ParameterTensor> tensors, float... values) {
    TrainedRuns runs =
        (run, training) ->
            new TrainedRuns.Found(
                new TrainedModel(run, 1, 10, Weights.of(values), tensors), Path.of("parent/file"));
    return new RunWeights(new RunWeights.Params("parent", 0, enlarge), runs, inputs);
  }

  private Path write(List<ParameterTensor> tensors, float... values) throws IOException {
    Path file = folder.resolve("w.safetensors");
    Safetensors.write(file, new TreeMap<>(), tensors, FloatBuffer.wrap(values));
    return file;
  }

  private static final class Model implements Parameters {
    private final List<ParameterTensor> tensors;
    private final float[] values = {9, 9, 9, 9, 9, 9, 9, 9};

    Model(List<ParameterTensor> tensors) {
      this.tensors = tensors;
    }

    @Override
    public int parameterCount() {
      return values.length;
    }

    @Override
    public List<ParameterTensor> tensors() {
      return tensors;
    }

    @Override
    public void readParameters(float[] into) {
      System.arraycopy(values, 0, into, 0, values.length);
    }

    @Override
    public void writeParameters(float[] from) {
      System.arraycopy(from, 0, values, 0, values.length);
    }
  }

  private static final class Inputs implements Artifacts {
    private final List<Dataset> all = new ArrayList<>();

    @Override
    public void picture(String name, long step, BufferedImage image) {}

    @Override
    public void table(String name, Table table) {}

    @Override
    public void file(String name, FileContent content) {}

    @Override
    public void dataset(Dataset dataset) {
      all.add(dataset);
    }
  }
}
