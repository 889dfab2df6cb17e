package dev.sluice.experiments.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.experiments.console.TextTable;
import dev.sluice.experiments.schedule.SuiteFolder;
import dev.sluice.experiments.suite.PlannedRun;
import dev.sluice.experiments.suite.SuitePlan;
import java.util.List;

/** What a suite would run. */
final class SuiteDryRun {
  private SuiteDryRun() {}

  static void print(SuiteVerb verb, SuitePlan plan, List<PlannedRun> runs, SuiteFolder folder) {
    if (verb.json) {
      ObjectNode root = JsonNodeFactory.instance.objectNode();
      root.put("suite", plan.name());
      var array = root.putArray("runs");
      for (PlannedRun run : runs) {
        ObjectNode one = array.addObject();
        one.put("id", run.id());
        one.put("ablation", run.ablation());
        one.put("variant", run.variant());
        one.put("seed", run.seed());
        one.put("state", folder.stateOf(run));
      }
      verb.print(root);
      return;
    }
    TextTable table = new TextTable("ablation", "variant", "seed", "id", "state");
    int done = 0;
    for (PlannedRun run : runs) {
      String state = folder.stateOf(run);
      done += state.equals("done") ? 1 : 0;
      table.row(run.ablation(), run.variant(), Long.toString(run.seed()), run.id(), state);
    }
    verb.out().print(table);
    plan.notes().forEach(note -> verb.out().println("note: " + note));
    verb.out()
        .println(
            runs.size() + " runs: " + done + " done already, " + (runs.size() - done) + " to do");
  }
}
