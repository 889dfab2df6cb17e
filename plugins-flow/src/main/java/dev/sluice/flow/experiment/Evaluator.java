package dev.sluice.flow.experiment;

import dev.sluice.api.flow.Drawing;
import dev.sluice.api.flow.Learned;
import dev.sluice.api.flow.Measure;
import dev.sluice.api.flow.Picture;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.Progress;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Measures samples and draws pictures of what was learnt. */
record Evaluator(List<Measure> measures, List<Picture> pictures) {

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

  /** Samples and what they cost. */
  record Sampled(Learned learned, Solution solution, double seconds) {}
}
