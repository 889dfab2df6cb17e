package dev.sluice.runtime.weights;

import dev.sluice.api.learn.InitialWeights;
import dev.sluice.api.learn.Parameters;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.NotBlank;
import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.runtime.file.Safetensors;
import dev.sluice.runtime.file.StoredTensor;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The weights in a safetensors file, under the names of the model's tensors. */
@Describe("The weights in a safetensors file, under the names of the model's tensors.")
public final class SafetensorsWeights implements InitialWeights {
  private final Params params;
  private final Artifacts artifacts;

  /** Which file. */
  public record Params(
      @Describe("The file, relative to the folder in which the run is started.") @NotBlank
          @Nullable String file,
      @Describe(RunWeights.ENLARGE) boolean enlarge) {}

  @Inject
  public SafetensorsWeights(Params params, Artifacts artifacts) {
    this.params = params;
    this.artifacts = artifacts;
  }

  @Override
  public void load(Parameters model) {
    Path path = Path.of(Objects.requireNonNull(params.file, "file"));
    float[] values = model.copyParameters();
    try (Safetensors file = Safetensors.open(path)) {
      Map<String, List<Long>> shapes = new LinkedHashMap<>();
      file.tensors().forEach(tensor -> shapes.put(tensor.name(), tensor.shape()));
      Fit fit = Fit.of(path.toString(), shapes, params.enlarge, model);
      for (StoredTensor tensor : file.tensors()) {
        int place = fit.place(tensor.name(), tensor.shape());
        if (place >= 0) {
          file.read(tensor, values, place);
        } else {
          float[] small = new float[Math.toIntExact(tensor.size())];
          file.read(tensor, small, 0);
          fit.copy(tensor.name(), tensor.shape(), small, 0, values);
        }
      }
    }
    model.writeParameters(values);
    artifacts.dataset(
        new Dataset(
            WeightsDigest.NAME + path.getFileName(),
            path.toString(),
            digest(path),
            values.length,
            "[]"));
  }

  private static String digest(Path path) {
    try {
      return WeightsDigest.of(path);
    } catch (IOException e) {
      throw new RunFailedException("cannot read " + path + ": " + e.getMessage(), e);
    }
  }
}
