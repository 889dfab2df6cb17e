package dev.sluice.experiments.report;

import java.nio.file.Path;
import java.util.List;

/**
 * A report that is on the disk.
 *
 * @param files in the order in which a reader wants them
 * @param state how many runs are done, in a sentence
 * @param findings a sentence for each comparison, each with its variant's name, and what limits
 *     them
 * @param checks the suite's requirements
 * @param isPrinted whether it was asked for in one format whose first file is to be printed
 */
public record Written(
    List<Path> files, String state, List<String> findings, List<Check> checks, boolean isPrinted) {
  public Written {
    files = List.copyOf(files);
    findings = List.copyOf(findings);
    checks = List.copyOf(checks);
  }
}
