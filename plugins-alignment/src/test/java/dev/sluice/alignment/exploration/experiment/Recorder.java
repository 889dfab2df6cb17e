package dev.sluice.alignment.exploration.experiment;

import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.Table;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps what an experiment says, for tests to look at. */
final class Recorder implements Metrics, Artifacts {
  final Map<String, Double> results = new LinkedHashMap<>();
  final Map<String, List<Long>> steps = new LinkedHashMap<>();
  final List<String> pictures = new ArrayList<>();
  final Map<String, Table> tables = new LinkedHashMap<>();
  final List<Dataset> datasets = new ArrayList<>();

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
  }

  @Override
  public void table(String name, Table table) {
    tables.put(name, table);
  }

  @Override
  public void file(String name, FileContent content) {
    throw new AssertionError("no file is expected");
  }

  @Override
  public void dataset(Dataset dataset) {
    datasets.add(dataset);
  }
}
