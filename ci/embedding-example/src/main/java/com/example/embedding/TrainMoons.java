package com.example.embedding;

import dev.sluice.api.data.Points;
import dev.sluice.api.data.Samples;
import dev.sluice.api.experiment.NamedValues;
import dev.sluice.experiments.embed.MetricCurve;
import dev.sluice.experiments.embed.Sluice;
import dev.sluice.experiments.embed.SluiceException;
import dev.sluice.experiments.embed.SluiceRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Trains a small flow, uses it in every way, and finds it again. */
public final class TrainMoons {
  private TrainMoons() {}

  /**
   * @param arguments the folder of all run folders
   */
  public static void main(String[] arguments) throws IOException {
    Path runs = Path.of(arguments[0]);
    Sluice sluice = Sluice.open().withRuns(runs);
    Map<String, Object> descriptor =
        Map.of(
            "name",
            "moons",
            "threads",
            1,
            "experiment",
            Map.of(
                "type", "flow-matching",
                "data", Map.of("type", "moons"),
                "training", Map.of("steps", 300, "batch", 256),
                "evaluation", Map.of("samples", 1_000)));

    Path folder;
    try (SluiceRun run = sluice.run(descriptor, "seed=3")) {
      folder = run.folder();
      System.out.println("distance " + run.results().get("eval/sliced-wasserstein"));
      MetricCurve loss = run.curve("train/loss");
      System.out.println("last loss " + loss.values()[loss.size() - 1]);

      Samples samples = run.samples(5, 1);
      System.out.println(samples.columns() + " " + Arrays.toString(samples.points().row(0)));

      Points x = Points.ofRows(new double[][] {{0.5, -0.2}});
      Points velocity = Points.zeros(1, 2);
      run.velocity().evaluate(x, 0.5, velocity);
      System.out.println("velocity " + Arrays.toString(velocity.row(0)));

      for (NamedValues weights : run.weights()) {
        System.out.println("weights " + weights.tensor());
      }
    }

    try (SluiceRun run = sluice.load(folder);
        SluiceRun euler = run.evaluate("experiment.solver={type: euler, steps: 5}")) {
      run.samples().writeCsv(runs.resolve("samples.csv"));
      System.out.println("with euler " + euler.results().get("eval/sliced-wasserstein"));
      run.generate("To be, ", 10, 1, 1);
    } catch (SluiceException e) {
      System.out.println("rejected: " + e.getMessage());
    }
  }
}
