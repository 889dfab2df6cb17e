package dev.sluice.experiments.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.experiments.execution.SuiteRun;
import dev.sluice.experiments.journal.RunState;
import dev.sluice.experiments.report.Check;
import dev.sluice.experiments.report.Written;
import dev.sluice.experiments.schedule.SuiteFolder;
import dev.sluice.experiments.schedule.SuiteOutcome;
import dev.sluice.experiments.suite.PlannedRun;
import dev.sluice.experiments.suite.SuitePlan;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is said at the end of a suite, and its exit code. */
final class SuiteEnd {
  private SuiteEnd() {}

  static int tell(SuiteVerb verb, SuitePlan plan, SuiteFolder folder, SuiteRun.Result result) {
    SuiteOutcome outcome = result.outcome();
    @Nullable Written report = result.report().orElse(null);
    List<Check> broken =
        report == null ? List.of() : report.checks().stream().filter(c -> !c.holds()).toList();
    if (verb.json) {
      verb.print(json(plan, folder, outcome, report));
    } else {
      print(verb.out(), folder, outcome, report, broken);
    }
    if (outcome.count(RunState.INTERRUPTED) > 0 && outcome.count(RunState.FAILED) == 0) {
      return ExitCode.INTERRUPTED;
    }
    return outcome.count(RunState.FAILED) > 0 || !broken.isEmpty() ? ExitCode.FAILED : ExitCode.OK;
  }

  private static void print(
      PrintWriter out,
      SuiteFolder folder,
      SuiteOutcome outcome,
      @Nullable Written report,
      List<Check> broken) {
    for (PlannedRun run : outcome.in(RunState.FAILED)) {
      out.println("failed: " + run.ablation() + ", " + run.variant() + ", seed " + run.seed());
      out.println("  " + outcome.messages().getOrDefault(run.id(), "no reason is known"));
      out.println("  log: " + folder.log(run));
    }
    if (report != null) {
      // Says how many failed, were stopped early, or are missing from what follows.
      out.println(report.state());
      report.findings().forEach(out::println);
      broken.forEach(check -> out.println("not kept: " + check.sentence()));
      report.files().forEach(file -> out.println("wrote " + file));
    }
    out.println(counts(outcome));
    if (outcome.count(RunState.INTERRUPTED) > 0) {
      out.println("run the same command again to resume");
    }
  }

  private static String counts(SuiteOutcome outcome) {
    String text =
        String.format(
            Locale.ROOT,
            "%d new, %d already done, %d failed",
            outcome.done() - outcome.before(),
            outcome.before(),
            outcome.count(RunState.FAILED));
    long interrupted = outcome.count(RunState.INTERRUPTED);
    return interrupted == 0 ? text : text + ", " + interrupted + " interrupted or not started";
  }

  private static ObjectNode json(
      SuitePlan plan, SuiteFolder folder, SuiteOutcome outcome, @Nullable Written report) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("suite", plan.name());
    root.put("folder", folder.path().toString());
    root.put("new", outcome.done() - outcome.before());
    root.put("already-done", outcome.before());
    root.put("failed", outcome.count(RunState.FAILED));
    root.put("interrupted", outcome.count(RunState.INTERRUPTED));
    var runs = root.putArray("runs");
    outcome
        .states()
        .forEach(
            (run, state) -> {
              ObjectNode one = runs.addObject();
              one.put("id", run.id());
              one.put("ablation", run.ablation());
              one.put("variant", run.variant());
              one.put("seed", run.seed());
              one.put("state", state.name());
              one.put("folder", folder.run(run).toString());
              String message = outcome.messages().get(run.id());
              if (message != null) {
                one.put("message", message);
              }
            });
    if (report != null) {
      var files = root.putArray("report");
      report.files().forEach(path -> files.add(path.toString()));
      var findings = root.putArray("findings");
      report.findings().forEach(findings::add);
      var checks = root.putArray("requirements");
      for (Check check : report.checks()) {
        checks.addObject().put("holds", check.holds()).put("text", check.sentence());
      }
    }
    return root;
  }
}
