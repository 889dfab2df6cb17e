package dev.sluice.experiments.tensorboard;

import dev.sluice.api.track.RunHeader;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of a run below the folder of all: TensorBoard names runs by their folders. */
final class RunDirectory {
  private static final int SHORT_UID = 8;

  private RunDirectory() {}

  /**
   * {@code experiment/run}, made if it is missing; with the uid's beginning where another run has
   * that name.
   *
   * @param file of this run in it
   */
  static Path of(Path root, RunHeader run, String file) throws IOException {
    Path experiment = Files.createDirectories(root.resolve(plain(run.experiment())));
    Path own = experiment.resolve(plain(run.run()));
    try {
      return Files.createDirectory(own);
    } catch (FileAlreadyExistsException e) {
      String uid = run.uid().substring(0, Math.min(SHORT_UID, run.uid().length()));
      return Files.exists(own.resolve(file))
          ? own
          : Files.createDirectories(experiment.resolve(plain(run.run()) + "-" + uid));
    }
  }

  private static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9._=, -]+", "-").replaceFirst("^\\.+", "");
  }
}
