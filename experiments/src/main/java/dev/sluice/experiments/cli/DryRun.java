package dev.sluice.experiments.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.experiments.run.RunPlan;
import dev.sluice.runtime.descriptor.Descriptors;

/** What would run. */
record DryRun(RunPlan plan, Descriptors descriptors) {

  void print(Verb verb) {
    String id = descriptors.id(plan.descriptor());
    String folder = plan.folder(id).toString();
    if (verb.json) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      node.put("id", id).put("folder", folder);
      ObjectNode params = node.putObject("descriptor");
      Descriptors.flat(plan.descriptor()).forEach(params::put);
      verb.print(node);
      return;
    }
    verb.out().print(descriptors.yaml(plan.descriptor()));
    verb.out().println("# would run into " + folder + "; nothing was built");
  }
}
