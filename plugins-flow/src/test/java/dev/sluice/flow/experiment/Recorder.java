package dev.sluice.flow.experiment;

import dev.sluice.api.experiment.RunContext;
import dev.sluice.api.learn.Trainer;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.Cancellation;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.Table;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** Keeps what an experiment says, for tests to look at. */
final class Recorder implements Metrics, Artifacts {
  final Map<String, Double> results = new LinkedHashMap<>();
  final Map<String, List<Long>> steps = new LinkedHashMap<>();
  final List<String> pictures = new ArrayList<>();
  final List<Dataset> datasets = new ArrayList<>();
  private final Path folder;

  Recorder(Path folder) {
    this.folder = folder;
  }

  @Override
  public void log(String name, long step, double value) {
    steps.computeIfAbsent(name, n -> new ArrayList<>()).add(step);
  }

  @Override
  public void result(String name, double value) {
    results.put(name, value);
  }

  @Override
  public void picture(String name, long step, BufferedImage image) {
    pictures.add(name + "@" + step);
    file(name + "-" + step + ".png", path -> ImageIO.write(image, "png", path.toFile()));
  }

  @Override
  public void table(String name, Table table) {
    throw new AssertionError("no table is expected");
  }

  @Override
  public void file(String name, FileContent content) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      content.writeTo(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void dataset(Dataset dataset) {
    datasets.add(dataset);
  }

  /** A run that records here, silent and without a trainer's own loop. */
  RunContext context(Build build, Trainer trainer, Cancellation cancellation) {
    return new RunContext(
        build,
        trainer,
        name -> new SplittableRandom(name.hashCode()),
        this,
        this,
        (phase, done, total, loss) -> {},
        cancellation);
  }
}
