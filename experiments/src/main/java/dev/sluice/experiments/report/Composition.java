package dev.sluice.experiments.report;

import dev.sluice.api.report.ReportBlock;
import dev.sluice.api.report.ReportPicture;
import dev.sluice.api.report.ReportTable;
import dev.sluice.experiments.journal.RunState;
import dev.sluice.experiments.suite.SuitePlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts a report in order: what it says, the table, the pictures, what failed, where it is from. */
final class Composition {
  private static final int MOST_LISTED = 200;

  private final SuitePlan plan;
  private final Path suiteFolder;
  private final List<AblationReport> ablations;
  private final Map<String, List<ReportPicture>> pictures;
  private final List<ReportBlock> blocks = new ArrayList<>();

  Composition(
      SuitePlan plan,
      Path suiteFolder,
      List<AblationReport> ablations,
      Map<String, List<ReportPicture>> pictures) {
    this.plan = plan;
    this.suiteFolder = suiteFolder;
    this.ablations = ablations;
    this.pictures = pictures;
  }

  List<ReportBlock> compose() {
    blocks.add(new ReportBlock.Heading(1, plan.name()));
    blocks.add(new ReportBlock.Paragraph(state()));
    SharedTimes.sentence(runs()).ifPresent(text -> blocks.add(new ReportBlock.Paragraph(text)));
    ablations.forEach(this::ablation);
    unfinished();
    origins();
    return blocks;
  }

  /** Such as {@code 18 of 20 runs finished; 1 failed, 1 not started.} */
  String state() {
    List<RunResult> runs = runs();
    long finished = runs.stream().filter(RunResult::isFinished).count();
    if (finished == runs.size()) {
      return "All " + runs.size() + " runs finished.";
    }
    String others =
        Arrays.stream(RunState.values())
            .filter(state -> state != RunState.FINISHED)
            .map(state -> count(runs, state))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(", "));
    return finished
        + " of "
        + runs.size()
        + " runs finished; "
        + others
        + ". What follows is about the finished runs only.";
  }

  private static String count(List<RunResult> runs, RunState state) {
    long count = runs.stream().filter(run -> run.state() == state).count();
    return count == 0 ? "" : count + " " + state.words();
  }

  private void ablation(AblationReport report) {
    blocks.add(new ReportBlock.Heading(2, report.name()));
    report.remarks().forEach(remark -> blocks.add(new ReportBlock.Paragraph(remark)));
    report.claims().ifPresent(claims -> claims(report, claims));
    if (!report.described().isEmpty()) {
      blocks.add(
          new ReportBlock.Heading(
              3, report.claims().isPresent() ? "Further metrics" : "What was measured"));
      blocks.add(new ReportBlock.Tabled(Tables.described(report)));
    }
    if (!report.checks().isEmpty()) {
      blocks.add(new ReportBlock.Heading(3, "Requirements"));
      blocks.add(
          new ReportBlock.Sentences(
              report.checks().stream()
                  .map(
                      c ->
                          new ReportBlock.Sentence(
                              c.holds() ? "Holds:" : "Fails:", c.sentence() + "."))
                  .toList()));
    }
    List<ReportPicture> drawn = pictures.getOrDefault(report.name(), List.of());
    if (!drawn.isEmpty()) {
      blocks.add(new ReportBlock.Heading(3, "Pictures"));
      drawn.forEach(picture -> blocks.add(new ReportBlock.Pictured(picture)));
    }
    List<RunResult> finished =
        report.results().runs().stream().filter(RunResult::isFinished).toList();
    if (!finished.isEmpty()) {
      ReportTable all =
          Tables.runs(
              finished.subList(0, Math.min(MOST_LISTED, finished.size())),
              report.claims().map(claims -> claims.analysis().metric()));
      blocks.add(
          new ReportBlock.Folded(
              "The " + finished.size() + " finished runs", List.of(new ReportBlock.Tabled(all))));
    }
  }

  private void claims(AblationReport report, Claims claims) {
    blocks.add(
        new ReportBlock.Paragraph(
            "By "
                + claims.analysis().metric()
                + ", "
                + Sentences.direction(claims.analysis().better())
                + ", compared with "
                + claims.baseline()
                + ":"));
    Optional<String> untested = Caveats.untested(claims);
    if (untested.isPresent()) {
      blocks.add(new ReportBlock.Paragraph(untested.get()));
    } else {
      blocks.add(
          new ReportBlock.Sentences(
              claims.variants().stream()
                  .map(
                      row ->
                          new ReportBlock.Sentence(
                              row.variant(), Sentences.of(claims.analysis(), row)))
                  .toList()));
      Caveats.of(report, claims).forEach(text -> blocks.add(new ReportBlock.Paragraph(text)));
    }
    blocks.add(new ReportBlock.Tabled(ComparisonTable.of(claims)));
    if (untested.isEmpty()) {
      blocks.add(new ReportBlock.Paragraph(Caveats.PROBABILITY));
    }
  }

  private void unfinished() {
    List<RunResult> unfinished = runs().stream().filter(run -> !run.isFinished()).toList();
    if (unfinished.isEmpty()) {
      return;
    }
    blocks.add(new ReportBlock.Heading(2, "Runs that did not finish"));
    int shown = Math.min(MOST_LISTED, unfinished.size());
    if (shown < unfinished.size()) {
      blocks.add(
          new ReportBlock.Paragraph(
              "The first " + shown + " of " + unfinished.size() + "; results.csv has all."));
    }
    blocks.add(
        new ReportBlock.Tabled(Tables.unfinished(unfinished.subList(0, shown), suiteFolder)));
  }

  private void origins() {
    blocks.add(new ReportBlock.Heading(2, "Provenance"));
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("suite", String.valueOf(plan.file().getFileName()));
    for (AblationReport report : ablations) {
      List<Long> seeds = report.results().ablation().seeds();
      facts.put(
          "seeds of " + report.name(),
          seeds.stream().map(String::valueOf).collect(Collectors.joining(", "))
              + (report.results().ablation().sharedSeeds()
                  ? ", the same for every variant"
                  : ", each variant has its own"));
    }
    facts.putAll(Origins.of(runs()));
    blocks.add(new ReportBlock.Tabled(Tables.facts(facts)));
    plan.notes().forEach(note -> blocks.add(new ReportBlock.Paragraph(note)));
    blocks.add(
        new ReportBlock.Paragraph(
            "Each run's descriptor is in its folder and runs again as it is; the resolved suite is"
                + " suite/suite.yaml."));
  }

  /** Each once, also where ablations share them. */
  private List<RunResult> runs() {
    Map<String, RunResult> runs = new LinkedHashMap<>();
    ablations.forEach(
        report -> report.results().runs().forEach(run -> runs.putIfAbsent(run.id(), run)));
    return List.copyOf(runs.values());
  }
}
