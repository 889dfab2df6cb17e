package dev.sluice.api.report;

import dev.sluice.api.plugin.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes the report of a suite in one format. */
@Kind(value = "report-writer", description = "Writes the report of a suite in one format.")
public interface ReportWriter {
  /**
   * Writes files; those of an earlier report are replaced.
   *
   * @param folder exists
   * @return the files, the one that a reader wants first at the beginning
   * @throws IOException if one cannot be written
   */
  List<Path> write(Report report, Path folder) throws IOException;

  /** Whether the first file is text that {@code sluice report --format} also prints. */
  default boolean isPrinted() {
    return true;
  }
}
