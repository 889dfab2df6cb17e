package dev.sluice.experiments.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.law.Evidence;
import dev.sluice.experiments.console.Show;
import dev.sluice.experiments.console.TextTable;
import dev.sluice.runtime.law.LawResult;
import dev.sluice.runtime.law.LawRunner;
import dev.sluice.runtime.registry.Registry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks the laws of every component. */
@Command(
    name = "verify",
    description = {
      "Check the laws of every component on the class path against exact truth.",
      "Laws that do not apply are listed for one component, or with --verbose."
    })
final class VerifyVerb extends Verb {
  @Parameters(
      arity = "0..1",
      paramLabel = "KIND[/NAME]",
      description = "Such as solver or solver/rk4; everything without it.")
  private @Nullable String what;

  VerifyVerb(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    Registry registry = context.registry().get();
    String kind = null;
    String type = null;
    if (what != null) {
      String[] parts = what.split("/", 2);
      kind = parts[0];
      Class<?> found = Lookup.kind(registry, kind);
      if (parts.length == 2) {
        type = Lookup.component(registry, found, parts[1]).type();
      }
    }
    List<LawResult> results = new LawRunner(registry).check(kind, type);
    long failed = results.stream().filter(result -> !result.evidence().holds()).count();
    if (json) {
      print(asJson(results));
    } else {
      print(results, failed, type != null || verbose);
    }
    return failed == 0 ? ExitCode.OK : ExitCode.FAILED;
  }

  private void print(List<LawResult> results, long failed, boolean whole) {
    TextTable table = new TextTable("component", "law", "claim", "seen", "at most", "");
    TextTable others = new TextTable("component", "law", "not applicable");
    long applicable = 0;
    for (LawResult result : results) {
      Evidence evidence = result.evidence();
      if (evidence.applicable()) {
        applicable++;
        table.row(
            result.kind() + "/" + result.type(),
            result.law(),
            evidence.claim(),
            Show.number(evidence.seen()),
            Show.number(evidence.bound()),
            evidence.holds() ? context.terminal().green("ok") : context.terminal().red("FAILS"));
      } else if (whole) {
        others.row(result.kind() + "/" + result.type(), result.law(), evidence.claim());
      }
    }
    out().print(table.isEmpty() ? "" : table.toString());
    out().print(others.isEmpty() ? "" : "\n" + others + "\n");
    out()
        .println(
            applicable
                + " checked, "
                + failed
                + " failed, "
                + (results.size() - applicable)
                + " not applicable"
                + (whole || applicable == results.size() ? "" : " (--verbose lists them)"));
    for (LawResult result : results) {
      if (!result.evidence().holds()) {
        err()
            .println(
                result.kind()
                    + "/"
                    + result.type()
                    + " breaks "
                    + result.law()
                    + ": "
                    + result.statement()
                    + " ("
                    + result.evidence()
                    + ", from "
                    + result.plugin()
                    + ")");
      }
    }
  }

  private static ArrayNode asJson(List<LawResult> results) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (LawResult result : results) {
      Evidence evidence = result.evidence();
      ObjectNode node =
          list.addObject()
              .put("kind", result.kind())
              .put("type", result.type())
              .put("law", result.law())
              .put("statement", result.statement())
              .put("plugin", result.plugin())
              .put("claim", evidence.claim())
              .put("applicable", evidence.applicable())
              .put("holds", evidence.holds());
      if (evidence.applicable()) {
        node.put("seen", evidence.seen()).put("bound", evidence.bound());
      } else {
        node.put("reason", evidence.claim());
      }
    }
    return list;
  }
}
