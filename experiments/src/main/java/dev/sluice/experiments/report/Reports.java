package dev.sluice.experiments.report;

import dev.sluice.experiments.suite.SuitePlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/** Writes a suite's report from what its runs left; the suite may be going on. */
public final class Reports {
  private Reports() {}

  /**
   * Writes a report.
   *
   * @param suiteFolder holds the run folders and {@code suite/}
   * @param into a folder, made if it is missing; files of an earlier report are replaced
   * @throws UnknownMetricException if the options name a metric that no finished run has
   * @throws UncheckedIOException if it cannot be written
   */
  public static Written write(
      SuitePlan plan, Path suiteFolder, ReportOptions options, Set<Format> formats, Path into) {
    return write(SuiteReport.read(plan, suiteFolder, options), formats, into);
  }

  /** Where the report that a suite declares is. */
  public static Path folder(Path suiteFolder) {
    return suiteFolder.resolve("suite").resolve("report");
  }

  /** Where a report is; one with other options than the suite's has a folder of its own. */
  public static Path folder(Path suiteFolder, ReportOptions options) {
    return ReportFolder.of(suiteFolder, options);
  }

  /**
   * Writes a report that was read.
   *
   * @param into a folder, made if it is missing; files of an earlier report are replaced
   * @throws UncheckedIOException if it cannot be written
   */
  public static Written write(SuiteReport report, Set<Format> formats, Path into) {
    List<Path> files = new ArrayList<>();
    List<Block> blocks = report.blocks();
    try {
      Files.createDirectories(into);
      if (formats.contains(Format.MD)) {
        files.add(text(into, "report.md", Markdown.write(blocks)));
      }
      if (formats.contains(Format.HTML)) {
        files.add(text(into, "report.html", Html.write(report.plan().name(), blocks)));
      }
      if (formats.contains(Format.CSV)) {
        files.add(text(into, "table.csv", DataFiles.table(report.ablations())));
        files.add(text(into, "results.csv", ResultsFile.write(report.ablations())));
      }
      if (formats.contains(Format.TEX)) {
        files.add(text(into, "table.tex", latex(report)));
      }
      // Markdown names the pictures that lie next to it.
      if (formats.contains(Format.PNG) || formats.contains(Format.MD)) {
        for (Picture picture : report.pictures()) {
          files.addAll(picture(into, picture));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the report in " + into, e);
    }
    return new Written(files, report.state(), report.findings(), report.checks());
  }

  private static String latex(SuiteReport report) {
    return report.ablations().stream()
        .map(
            one ->
                one.claims()
                    .map(claims -> Latex.write(ComparisonTable.of(claims), one.name()))
                    .orElseGet(
                        () ->
                            Latex.write(
                                Tables.described(one.described(), one.tableOrder(), one.names()),
                                one.name())))
        .collect(Collectors.joining("\n"));
  }

  private static List<Path> picture(Path into, Picture picture) throws IOException {
    Path png = into.resolve(picture.name() + ".png");
    ImageIO.write(picture.sketch().pixels(), "png", png.toFile());
    Path svg = text(into, picture.name() + ".svg", picture.sketch().svg(picture.words()));
    return List.of(png, svg);
  }

  private static Path text(Path into, String name, String content) throws IOException {
    return Files.write(into.resolve(name), content.getBytes(StandardCharsets.UTF_8));
  }
}
