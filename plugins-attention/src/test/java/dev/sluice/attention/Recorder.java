package dev.sluice.attention;

import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.Table;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.run.Run;
import dev.sluice.runtime.run.RunServices;
import dev.sluice.runtime.run.Runs;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs descriptors that ship, and keeps what they say. */
public final class Recorder implements Metrics, Artifacts {
  private static final Path FOLDER = Path.of("..", "experiments", "descriptors");

  public final Map<String, Double> results = new TreeMap<>();
  public final Map<String, List<Double>> curves = new TreeMap<>();
  public final Map<String, BufferedImage> pictures = new TreeMap<>();
  public final Map<String, Table> tables = new TreeMap<>();
  public final List<Dataset> datasets = new ArrayList<>();
  private final Path folder;

  private Recorder(Path folder) {
    this.folder = folder;
  }

  /**
   * Runs an experiment from file to result.
   *
   * @param name of the descriptor
   * @param folder where its files go
   */
  public static Recorder run(String name, List<String> overrides, Path folder) {
    Recorder seen = new Recorder(folder);
    Registry registry = Registry.load(Recorder.class.getClassLoader());
    RunServices services = new RunServices(seen, seen, (phase, done, total, loss) -> {}, () -> {});
    try (Run run =
        new Runs(registry)
            .open(
                new Descriptors(registry).read(FOLDER.resolve(name + ".yaml"), overrides),
                services)) {
      run.experiment().run();
    }
    return seen;
  }

  @Override
  public void log(String name, long step, double value) {
    curves.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
  }

  @Override
  public void result(String name, double value) {
    results.put(name, value);
  }

  @Override
  public void picture(String name, long step, BufferedImage image) {
    pictures.put(name, image);
  }

  @Override
  public void table(String name, Table table) {
    tables.put(name, table);
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
}
