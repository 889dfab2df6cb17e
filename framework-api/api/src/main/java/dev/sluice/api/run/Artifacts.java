package dev.sluice.api.run;

import java.awt.image.BufferedImage;
import java.nio.file.Path;

/** Where pictures, tables and files of a run go: its folder first, then MLflow. */
public interface Artifacts {
  /** A picture of a series; pictures of one name form a slider over steps in the image grid. */
  void picture(String name, long step, BufferedImage image);

  void table(String name, Table table);

  /**
   * A file that the caller writes.
   *
   * @param name relative, such as {@code samples/digits.csv}
   * @param content writes the file at the path that it is given
   */
  void file(String name, FileContent content);

  /**
   * The data that the run learns from, recorded as its input. Experiments that give a trained model
   * call it for the model's data, too.
   *
   * @throws RunFailedException if the model was trained on other data
   */
  void dataset(Dataset dataset);

  /** Writes one file. */
  interface FileContent {
    void writeTo(Path path) throws java.io.IOException;
  }
}
