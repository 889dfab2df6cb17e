package dev.sluice.runtime.law;

import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.Sha256;
import dev.sluice.api.run.Table;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a run reports, one text each; times and memory are left out, as no two runs agree. */
class RecordedFigures implements Metrics, Artifacts {
  private static final String OF_THE_MACHINE = "(time|memory|system)/.*|.*/steps-per-second";

  private final List<String> lines = new ArrayList<>();

  @Override
  public synchronized void log(String name, long step, double value) {
    add(name, name + " at step " + step + " is " + value);
  }

  @Override
  public synchronized void result(String name, double value) {
    add(name, name + " is " + value);
  }

  private void add(String name, String line) {
    if (!name.matches(OF_THE_MACHINE)) {
      lines.add(line);
    }
  }

  @Override
  public synchronized void picture(String name, long step, BufferedImage image) {
    int width = image.getWidth();
    int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * pixels.length);
    bytes.asIntBuffer().put(pixels);
    lines.add("picture " + name + " at step " + step + " is " + Sha256.hex(bytes.array()));
  }

  @Override
  public synchronized void table(String name, Table table) {
    lines.add("table " + name + " is " + table);
  }

  @Override
  public synchronized void file(String name, FileContent content) {
    try {
      Path file = Files.createTempFile("sluice-law", "");
      try {
        content.writeTo(file);
        lines.add("file " + name + " is " + Sha256.hex(Files.readAllBytes(file)));
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void dataset(Dataset dataset) {
    lines.add("data is " + dataset);
  }

  synchronized int size() {
    return lines.size();
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /** Adds some of the lines to those of another run. */
  void copy(long from, long to, RecordedFigures other) {
    List<String> some = lines().subList((int) from, (int) to);
    synchronized (other) {
      other.lines.addAll(some);
    }
  }
}
