package dev.sluice.flow.experiment;

import dev.sluice.api.data.DataSource;
import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Drawing;
import dev.sluice.api.flow.Learned;
import dev.sluice.api.flow.Measure;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.Picture;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.Span;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.Progress;
import dev.sluice.api.run.Streams;
import dev.sluice.flow.data.StandardNormal;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Samples with a learnt field, measures the samples, draws the pictures. */
record Evaluator(
    DataSource data,
    ProbabilityPath path,
    OdeSolver solver,
    List<Measure> measures,
    List<Picture> pictures) {

  /** The field's samples after {@code step} training steps; the same noise at every call. */
  Sampled sample(VelocityField field, int count, long step, Streams streams) {
    long start = System.nanoTime();
    Points noise = StandardNormal.draw(count, data.width(), streams.named("samples"));
    Solution solution = solver.solve(field, noise, Span.forward());
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Sampled(
        new Learned(solution.end(), data, path, field, solver, step),
        solution.evaluations(),
        seconds);
  }

  /** Every measure's values, by name. */
  Map<String, Double> measure(Learned learned, Progress progress) {
    Map<String, Double> values = new TreeMap<>();
    for (int i = 0; i < measures.size(); i++) {
      progress.at("measuring", i, measures.size(), Double.NaN);
      values.putAll(measures.get(i).of(learned));
    }
    return values;
  }

  void draw(Learned learned, Artifacts artifacts, Progress progress) {
    for (int i = 0; i < pictures.size(); i++) {
      Picture picture = pictures.get(i);
      progress.at("drawing", i, pictures.size(), Double.NaN);
      Drawing drawing = picture.drawing(learned);
      artifacts.picture(picture.name(), learned.step(), drawing.image());
      drawing
          .others()
          .forEach(
              (ending, content) ->
                  artifacts.file(
                      "drawings/" + picture.name() + "-" + learned.step() + "." + ending,
                      file -> Files.write(file, content)));
    }
  }

  /**
   * Samples and what they cost.
   *
   * @param evaluations of the field
   */
  record Sampled(Learned learned, long evaluations, double seconds) {}
}
