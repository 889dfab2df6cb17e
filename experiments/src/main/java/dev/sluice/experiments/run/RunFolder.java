package dev.sluice.experiments.run;

import dev.sluice.experiments.provenance.Provenance;
import dev.sluice.runtime.file.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where everything of one run is: {@code runs/<descriptor name>-<id>[-n]/}.
 *
 * @param path the folder
 */
public record RunFolder(Path path) {
  /**
   * Makes a new folder; where there is one of this name already, a number is added, so that two
   * processes never share one.
   *
   * @param name the descriptor's name; what a file name cannot hold becomes a hyphen
   * @throws UncheckedIOException if {@code root} cannot be written, with its path
   */
  static RunFolder create(Path root, String name, String id) {
    try {
      Files.createDirectories(root);
      String plain = plain(name, id);
      for (int n = 1; ; n++) {
        Path path = root.resolve(n == 1 ? plain : plain + "-" + n);
        try {
          return new RunFolder(Files.createDirectory(path));
        } catch (FileAlreadyExistsException e) {
          // The next number.
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a run folder in " + root, e);
    }
  }

  /** The folder of that name, or of that name and the largest number, if there is one. */
  static Optional<RunFolder> latest(Path root, String name, String id) {
    @Nullable Path found = null;
    for (int n = 1; ; n++) {
      Path path = root.resolve(n == 1 ? plain(name, id) : plain(name, id) + "-" + n);
      if (!Files.isDirectory(path)) {
        return Optional.ofNullable(found).map(RunFolder::new);
      }
      found = path;
    }
  }

  /**
   * Exactly this folder, made if it is missing.
   *
   * @throws UncheckedIOException if it cannot be made
   */
  static RunFolder at(Path path) {
    try {
      return new RunFolder(Files.createDirectories(path));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the run folder " + path, e);
    }
  }

  private static String plain(String name, String id) {
    return name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceFirst("^\\.+", "") + "-" + id;
  }

  /**
   * Writes what is known of the run, whole files only; once more each time that it is resumed. A
   * file that cannot be read, or is not of this run, is written anew.
   *
   * @param isDescriptor whether a file is this run's descriptor
   */
  void write(String yaml, Predicate<Path> isDescriptor, Provenance provenance, int attempt) {
    try {
      // A process may have been killed between the journal's first line and here.
      if (!Files.exists(descriptor()) || !isDescriptor.test(descriptor())) {
        WholeFile.writeToDisk(descriptor(), part -> Files.writeString(part, yaml));
      }
      boolean first = attempt == 1 || !Provenance.isIn(provenance());
      provenance.write(first ? provenance() : path.resolve("provenance-" + attempt + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write in " + path, e);
    }
  }

  String name() {
    return String.valueOf(path.getFileName());
  }

  public Path descriptor() {
    return path.resolve("descriptor.yaml");
  }

  public Path provenance() {
    return path.resolve("provenance.json");
  }

  /** What training goes on from, and its last weights. */
  public Path checkpoint() {
    return path.resolve("checkpoint");
  }

  /** Whether the run has finished a training, however it ended. */
  public boolean isTrained() {
    return Files.exists(checkpoint().resolve("train-0.finished"));
  }

  /** Whether it has, and did not start after the training of another run. */
  public boolean hasTrainedItself() {
    return isTrained() && !Files.exists(checkpoint().resolve("train-0.shared"));
  }

  public Path log() {
    return path.resolve("log.txt");
  }
}
