package dev.sluice.experiments.cli;

import dev.sluice.experiments.run.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The files that samples are written to, by the ending of their names. */
enum SampleFormat {
  CSV,
  NPZ,
  PNG;

  /**
   * That of a file.
   *
   * @throws InputException if the ending is unknown, or the file's folder is missing
   */
  static SampleFormat of(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new InputException("-o " + file + ": there is no folder " + folder);
    }
    if (Files.isDirectory(file)) {
      throw new InputException("-o " + file + ": is a folder, expected a file");
    }
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(format -> name.endsWith(format.ending()))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "-o "
                        + file
                        + ": the file's name must end with one of "
                        + Arrays.stream(values())
                            .map(SampleFormat::ending)
                            .collect(Collectors.joining(", "))));
  }

  private String ending() {
    return "." + name().toLowerCase(Locale.ROOT);
  }
}
