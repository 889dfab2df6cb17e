package dev.sluice.experiments.report;

import dev.sluice.api.plugin.Offers;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.report.Report;
import dev.sluice.api.report.ReportWriter;
import dev.sluice.api.run.Threads;
import dev.sluice.experiments.suite.SuitePlan;
import dev.sluice.runtime.registry.Offer;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.run.Run;
import dev.sluice.runtime.run.RunServices;
import dev.sluice.runtime.run.Runs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes a suite's report from what its runs left; the suite may be running. */
public final class Reports {
  /** The formats of Sluice, in the order in which a reader wants them. */
  private static final List<String> FIRST = List.of("markdown", "html", "csv", "latex", "pictures");

  private final Registry registry;

  public Reports(Registry registry) {
    this.registry = registry;
  }

  /** Offers the formats of Sluice. */
  public static void offer(Offers offers) {
    offers
        .add(ReportWriter.class, "markdown", Markdown.class)
        .alias(ReportWriter.class, "md", "markdown")
        .add(ReportWriter.class, "html", Html.class)
        .add(ReportWriter.class, "csv", Csv.class)
        .add(ReportWriter.class, "latex", Latex.class)
        .alias(ReportWriter.class, "tex", "latex")
        .add(ReportWriter.class, "pictures", Pictured.class)
        .alias(ReportWriter.class, "png", "pictures");
  }

  /** Every format that there is. */
  public List<Spec<ReportWriter>> formats() {
    Set<String> types = new LinkedHashSet<>(FIRST);
    types.retainAll(registry.offers(ReportWriter.class).stream().map(Offer::type).toList());
    registry.offers(ReportWriter.class).forEach(offer -> types.add(offer.type()));
    return types.stream().map(type -> Spec.of(ReportWriter.class, type)).toList();
  }

  /** Into the suite's own {@code suite/report}, in the formats that the suite names. */
  public Written write(SuiteReport report, Path suiteFolder) {
    List<Spec<ReportWriter>> named = report.plan().report().formats();
    return write(report, named.isEmpty() ? formats() : named, folder(suiteFolder));
  }

  /**
   * Writes a report.
   *
   * @param suiteFolder holds the run folders and {@code suite/}
   * @param into a folder, made if it is missing; files of an earlier report are replaced
   * @throws UnknownMetricException if the options name a metric that no finished run has
   * @throws UncheckedIOException if it cannot be written
   */
  public Written write(
      SuitePlan plan,
      Path suiteFolder,
      ReportOptions options,
      List<Spec<ReportWriter>> formats,
      Path into) {
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

  private static boolean isPicture(Path file) {
    return file.toString().matches(".*\\.(png|svg)");
  }

  Written write(SuiteReport report, List<Spec<ReportWriter>> formats, Path into) {
    Set<Path> files = new LinkedHashSet<>();
    boolean printed = false;
    Report whole = report.report();
    try (Run run = new Runs(registry).openBare(0, new Threads(1), RunServices.silent())) {
      Files.createDirectories(into);
      for (Spec<ReportWriter> format : formats) {
        ReportWriter writer = run.build(format);
        files.addAll(writer.write(whole, into));
        printed = formats.size() == 1 && writer.isPrinted();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the report in " + into, e);
    }
    List<Path> sorted = new ArrayList<>(files);
    sorted.sort(Comparator.comparing(Reports::isPicture));
    return new Written(sorted, report.state(), report.findings(), report.checks(), printed);
  }
}
