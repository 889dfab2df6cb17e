package dev.sluice.flow.experiment;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Learned;
import dev.sluice.api.flow.Measure;
import dev.sluice.api.flow.Picture;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.Progress;
import dev.sluice.api.run.Streams;
import dev.sluice.flow.data.StandardNormal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Samples with a learnt field, measures the samples, draws the pictures. */
record Evaluator(Generation generation, List<Measure> measures, List<Picture> pictures) {

  /** Samples after {@code step} training steps; of the same noise at every call. */
  Sampled sample(int count, long step, Streams streams) {
    long start = System.nanoTime();
    Student student = generation.student();
    Points noise = StandardNormal.draw(count, student.data().width(), streams.named("samples"));
    Generation.Generated made = generation.from(noise, streams.named("sampling-noise"));
    double seconds = (System.nanoTime() - start) / 1e9;
    Learned learned =
        new Learned(
            made.solution().end(),
            student.data(),
            student.path(),
            student.velocity(generation.cancellation()),
            generation.solver(),
            step,
            made.labels());
    return new Sampled(learned, made.solution(), seconds);
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
      artifacts.picture(picture.name(), learned.step(), picture.draw(learned));
    }
  }

  /** Samples and what they cost. */
  record Sampled(Learned learned, Solution solution, double seconds) {}
}
