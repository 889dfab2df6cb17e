package dev.sluice.runtime.weights;

import dev.sluice.api.learn.InitialWeights;
import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.learn.Parameters;
import dev.sluice.api.learn.TrainedModel;
import dev.sluice.api.learn.TrainedRuns;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.NotBlank;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.RunFailedException;
import jakarta.inject.Inject;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The weights that another run has trained, averaged where that run averages them. */
@Describe("The weights that another run has trained.")
public final class RunWeights implements InitialWeights {
  static final String ENLARGE =
      "Whether tensors may be larger in this model, as with more tokens: the rest stays as drawn.";

  private final Params params;
  private final TrainedRuns runs;
  private final Artifacts artifacts;

  /** Which run. */
  public record Params(
      @Describe("The run: its id, its folder, or suite:variant:seed.") @NotBlank
          @Nullable String run,
      @Describe("Which of its trainings, counted from 1; 0 for the last.") @PositiveOrZero
          int training,
      @Describe(ENLARGE) boolean enlarge) {
    /** The last training; {@code run} is required. */
    public static Params defaults() {
      return new Params(null, 0, false);
    }
  }

  @Inject
  public RunWeights(Params params, TrainedRuns runs, Artifacts artifacts) {
    this.params = params;
    this.runs = runs;
    this.artifacts = artifacts;
  }

  @Override
  public void load(Parameters model) {
    String run = Objects.requireNonNull(params.run, "run");
    TrainedRuns.Found found = runs.find(run, params.training);
    TrainedModel trained = found.model();
    FloatBuffer weights = trained.weights().all();
    if (trained.tensors().isEmpty()) {
      requireCount(run, weights.remaining(), model);
      model.writeParameters(array(weights));
    } else {
      model.writeParameters(fitted(run, trained.tensors(), array(weights), model));
    }
    artifacts.dataset(
        new Dataset(
            WeightsDigest.NAME + run,
            found.file().toString(),
            WeightsDigest.of(weights),
            weights.remaining(),
            "[]"));
  }

  private float[] fitted(
      String run, List<ParameterTensor> tensors, float[] values, Parameters model) {
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    tensors.forEach(tensor -> shapes.put(tensor.name(), Fit.sides(tensor)));
    Fit fit = Fit.of("run '" + run + "'", shapes, params.enlarge, model);
    float[] into = model.copyParameters();
    int at = 0;
    for (ParameterTensor tensor : tensors) {
      fit.copy(tensor.name(), Fit.sides(tensor), values, at, into);
      at += tensor.size();
    }
    return into;
  }

  /** A run of Sluice 0.1.0 has no names. */
  private static void requireCount(String run, int count, Parameters model) {
    if (count != model.parameterCount()) {
      throw new RunFailedException(
          "the weights of run '%s' do not fit this model: it has %,d parameters, and they are %,d"
              .formatted(run, model.parameterCount(), count));
    }
  }

  private static float[] array(FloatBuffer weights) {
    float[] array = new float[weights.remaining()];
    weights.duplicate().get(array);
    return array;
  }
}
