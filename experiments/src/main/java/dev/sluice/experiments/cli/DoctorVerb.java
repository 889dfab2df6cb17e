package dev.sluice.experiments.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sluice.experiments.console.TextTable;
import dev.sluice.experiments.doctor.Examination;
import dev.sluice.experiments.doctor.Finding;
import java.util.List;
import picocli.CommandLine.Command;

/** Checks the environment. */
@Command(name = "doctor", description = "Check the environment and suggest fixes.")
final class DoctorVerb extends Verb {
  DoctorVerb(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    List<Finding> findings =
        new Examination(context.registry(), context.environment(), context.runs(null)).all();
    boolean well = findings.stream().noneMatch(finding -> finding.state() == Finding.State.MISSING);
    if (json) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      for (Finding finding : findings) {
        list.addObject()
            .put("what", finding.what())
            .put("state", finding.state().text())
            .put("found", finding.found());
      }
      print(list);
    } else {
      TextTable table = new TextTable("", "", "");
      for (Finding finding : findings) {
        table.row(finding.state().text(), finding.what(), finding.found());
      }
      out().print(table);
    }
    return well ? ExitCode.OK : ExitCode.ENVIRONMENT;
  }
}
