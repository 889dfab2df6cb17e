package dev.sluice.ci.ui;

import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.Table;
import dev.sluice.api.track.RunHeader;
import dev.sluice.api.track.RunStatus;
import dev.sluice.experiments.journal.Journal;
import dev.sluice.experiments.journal.Locks;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A run folder with one of everything, and a child run in a folder of its own. */
final class Exhibit {
  static final String EXPERIMENT = "exhibit";

  /** Of its pictures, in pixels; nothing else on MLflow's pages is as wide. */
  static final int WIDTH = 321;

  private static final int HEIGHT = 240;

  private Exhibit() {}

  /** Writes parent and child below {@code runs}. */
  static void write(Path runs) {
    String parent = UUID.randomUUID().toString();
    one(runs.resolve("parent"), header(parent, "parent-run", Map.of()));
    one(
        runs.resolve("child"),
        header(UUID.randomUUID().toString(), "child-run", Map.of(RunHeader.PARENT_TAG, parent)));
  }

  private static RunHeader header(String uid, String name, Map<String, String> tags) {
    TreeMap<String, String> all = new TreeMap<>(tags);
    all.put("team", "flows");
    return new RunHeader(
        uid,
        EXPERIMENT,
        name,
        System.currentTimeMillis(),
        new TreeMap<>(Map.of("experiment.solver.type", "rk4", "experiment.solver.steps", "20")),
        all);
  }

  private static void one(Path folder, RunHeader header) {
    try (Journal journal = Journal.open(folder, header, Locks.SYSTEM)) {
      journal.dataset(new Dataset("digits", "digits.csv", "abc123", 1797, "[8, 8]"));
      for (int step = 0; step < 300; step++) {
        journal.log("train/loss", step, 1.0 / (step + 1));
      }
      journal.picture("eval/samples", 100, picture(Color.ORANGE));
      journal.picture("eval/samples", 200, picture(Color.GREEN));
      journal.table(
          "measures",
          new Table(
              List.of("measure", "value"),
              List.of(List.of("square-fraction", 0.91), List.of("total-variation", 0.2))));
      journal.file("notes/readme.txt", path -> Files.writeString(path, "read me"));
      journal.result("eval/square-fraction", 0.91);
      journal.end(RunStatus.FINISHED, "");
    }
  }

  private static BufferedImage picture(Color color) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(color);
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.setColor(Color.BLACK);
    graphics.fillOval(60, 40, 200, 160);
    graphics.dispose();
    return image;
  }
}
