package dev.sluice.experiments.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.prune.Goal;
import dev.sluice.api.report.ReportWriter;
import dev.sluice.api.run.Nearest;
import dev.sluice.experiments.report.Check;
import dev.sluice.experiments.report.ReportOptions;
import dev.sluice.experiments.report.Reports;
import dev.sluice.experiments.report.UnknownMetricException;
import dev.sluice.experiments.report.Written;
import dev.sluice.experiments.run.InputException;
import dev.sluice.experiments.suite.SuitePlan;
import dev.sluice.experiments.suite.Variant;
import dev.sluice.runtime.registry.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes what a suite's runs say, also while it goes on. */
@Command(
    name = "report",
    description = {
      "Report what a suite's runs show, also while it is running: sentences, tables, pictures.",
      "Without --format every format is written; one that is text alone is printed too."
    })
final class ReportVerb extends Verb {
  @Parameters(paramLabel = "SUITE", description = "A suite's file, or its folder among the runs.")
  private String suite = "";

  @Option(
      names = "--format",
      paramLabel = "F",
      split = ",",
      description =
          "Comma-separated: md (markdown, with its pictures), html, csv, tex (latex), png (with"
              + " SVG), or another of 'sluice components report-writer'.")
  private List<String> formats = List.of();

  @Option(
      names = "--baseline",
      paramLabel = "VARIANT",
      description = "Use VARIANT as the baseline.")
  private @Nullable String baseline;

  @Option(names = "--metric", paramLabel = "M", description = "Compare by metric M.")
  private @Nullable String metric;

  @Option(
      names = "--better",
      paramLabel = "D",
      description = "Which values of --metric are better: ${COMPLETION-CANDIDATES}.")
  private @Nullable Goal better;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description =
          "Write here (default: suite/report in the suite's folder; with --metric, --better or"
              + " --baseline a folder of its own next to it).")
  private @Nullable Path output;

  @Mixin private RunsOption runsOption = new RunsOption();

  ReportVerb(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    SuiteFolders.Found found =
        new SuiteFolders(context.registry(), runsOption.folder(context)).find(suite);
    SuitePlan plan = found.plan();
    checkBaseline(plan);
    ReportOptions options =
        new ReportOptions(
            Optional.ofNullable(baseline),
            Optional.ofNullable(metric),
            Optional.ofNullable(better),
            context.locks());
    Registry registry = context.registry().get();
    Reports reports = new Reports(registry);
    List<Spec<ReportWriter>> wanted =
        formats.isEmpty()
            ? reports.formats()
            : formats.stream().map(word -> format(registry, word)).toList();
    Path into = output == null ? Reports.folder(found.folder(), options) : output;
    Written written = write(reports, plan, found.folder(), options, wanted, into);
    if (json) {
      print(asJson(found, written));
    } else if (written.isPrinted()) {
      out().print(read(written.files().get(0)));
      written.files().forEach(file -> err().println("wrote " + file));
    } else {
      print(written);
    }
    return written.checks().stream().allMatch(Check::holds) ? ExitCode.OK : ExitCode.FAILED;
  }

  private static Spec<ReportWriter> format(Registry registry, String word) {
    List<String> names = registry.names(ReportWriter.class);
    return registry
        .find(ReportWriter.class, word.toLowerCase(Locale.ROOT))
        .map(offer -> Spec.of(ReportWriter.class, offer.type()))
        .orElseThrow(
            () ->
                new InputException(
                    "no report format is called '"
                        + word
                        + "'"
                        + Nearest.hint(word, names)
                        + "; there are: "
                        + String.join(", ", names)));
  }

  private static Written write(
      Reports reports,
      SuitePlan plan,
      Path folder,
      ReportOptions options,
      List<Spec<ReportWriter>> wanted,
      Path into) {
    try {
      return reports.write(plan, folder, options, wanted, into);
    } catch (UnknownMetricException e) {
      throw new InputException(String.valueOf(e.getMessage()));
    }
  }

  private void checkBaseline(SuitePlan plan) {
    List<String> names =
        plan.ablations().stream()
            .flatMap(ablation -> ablation.variants().stream())
            .map(Variant::name)
            .distinct()
            .toList();
    if (baseline != null && !names.contains(baseline)) {
      throw new InputException(
          "no variant is called '"
              + baseline
              + "'"
              + Nearest.hint(baseline, names)
              + "; there are: "
              + String.join(", ", names));
    }
  }

  private void print(Written written) {
    out().println(written.state());
    written.findings().forEach(out()::println);
    for (Check check : written.checks()) {
      out().println((check.holds() ? "holds: " : "FAILS: ") + check.sentence());
    }
    out().println();
    written.files().forEach(file -> out().println("wrote " + file));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static ObjectNode asJson(SuiteFolders.Found found, Written written) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("suite", found.plan().name())
        .put("folder", found.folder().toString())
        .put("state", written.state());
    ArrayNode findings = node.putArray("findings");
    written.findings().forEach(findings::add);
    ArrayNode checks = node.putArray("requirements");
    for (Check check : written.checks()) {
      checks.addObject().put("holds", check.holds()).put("sentence", check.sentence());
    }
    ArrayNode files = node.putArray("files");
    written.files().forEach(file -> files.add(file.toString()));
    return node;
  }
}
