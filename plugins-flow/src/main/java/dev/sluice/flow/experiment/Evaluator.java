package dev.sluice.flow.experiment;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Drawing;
import dev.sluice.api.flow.Learned;
import dev.sluice.api.flow.Measure;
import dev.sluice.api.flow.Picture;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.Progress;
import dev.sluice.api.run.RunFailedException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjDoubleConsumer;

/** Measures samples and draws pictures of what was learnt. */
record Evaluator(List<Measure> measures, List<Picture> pictures) {

  /**
   * Asks every measure and picture before training, so that none fails after it for what was known
   * before.
   *
   * @throws dev.sluice.api.run.RunFailedException with everything that does not fit the data
   */
  void check(Learned untrained) {
    Failures failures = new Failures();
    measures.forEach(measure -> failures.collect(() -> measure.check(untrained)));
    pictures.forEach(picture -> failures.collect(() -> picture.check(untrained)));
    failures.throwIfAny();
  }

  /**
   * Every measure's values, by name, then every picture. One that fails does not keep the others
   * from being seen.
   *
   * @throws dev.sluice.api.run.RunFailedException at the end, if any failed
   */
  void look(
      Learned learned, ObjDoubleConsumer<String> log, Artifacts artifacts, Progress progress) {
    requireFinite(learned.samples());
    Failures failures = new Failures();
    Map<String, Double> values = new TreeMap<>();
    for (int i = 0; i < measures.size(); i++) {
      Measure measure = measures.get(i);
      progress.at("measuring", i, measures.size(), Double.NaN);
      failures.collect(() -> values.putAll(measure.of(learned)));
    }
    values.forEach(log::accept);
    for (int i = 0; i < pictures.size(); i++) {
      Picture picture = pictures.get(i);
      progress.at("drawing", i, pictures.size(), Double.NaN);
      failures.collect(() -> draw(picture, learned, artifacts));
    }
    failures.throwIfAny();
  }

  /** A NaN compares as nothing does: measures would count it where it falls. */
  private static void requireFinite(Points samples) {
    for (int k = 0; k < samples.values().length; k++) {
      if (!Double.isFinite(samples.values()[k])) {
        throw new RunFailedException(
            "sample " + k / samples.width() + " holds the value " + samples.values()[k]);
      }
    }
  }

  private static void draw(Picture picture, Learned learned, Artifacts artifacts) {
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

  /**
   * Samples and what they cost.
   *
   * @param lost how many more ran away
   */
  record Sampled(Learned learned, Solution solution, double seconds, int lost) {}
}
