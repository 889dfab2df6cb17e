package dev.sluice.experiments.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.experiments.console.Show;
import dev.sluice.experiments.console.TextTable;
import dev.sluice.experiments.run.RunFolders;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says in what two runs differ. */
@Command(name = "diff", description = "Compare two runs: descriptor, provenance, final metrics.")
final class DiffVerb extends Verb {
  @Parameters(
      arity = "2",
      paramLabel = "RUN",
      description =
          "Run folders, their names within the folder of all runs, or suite:variant:seed.")
  private List<String> runs = List.of();

  @Option(
      names = {"--dir", "--runs"},
      paramLabel = "D",
      description = "The folder of all run folders; else SLUICE_RUNS, else runs.")
  private @Nullable Path root;

  @Option(names = "--curves", description = "Compare the metrics logged during training, too.")
  private boolean curves;

  DiffVerb(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    RunFolders folders = new RunFolders(context.runs(root));
    Path one = folders.find(runs.get(0));
    Path other = folders.find(runs.get(1));
    RunFacts first = RunFacts.read(one);
    RunFacts second = RunFacts.read(other);
    List<CurveDifference> logged = curves ? CurveDifference.of(one, other) : List.of();
    reportDamage(one, first);
    reportDamage(other, second);
    if (json) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      add(node.putObject("descriptor"), Difference.of(first.descriptor(), second.descriptor()));
      add(node.putObject("provenance"), Difference.of(first.provenance(), second.provenance()));
      add(node.putObject("results"), Difference.of(first.results(), second.results()));
      if (curves) {
        CurveDifference.add(node.putObject("curves"), logged);
      }
      print(node);
      return ExitCode.OK;
    }
    out().print(new TextTable("", "").row("first", one.toString()).row("second", other.toString()));
    out().println();
    section("descriptor", Swaps.of(Difference.of(first.descriptor(), second.descriptor())));
    section("provenance", Difference.of(first.provenance(), second.provenance()));
    results(Difference.of(first.results(), second.results()));
    if (curves) {
      CurveDifference.print(out(), logged);
    }
    return ExitCode.OK;
  }

  private void reportDamage(Path run, RunFacts facts) {
    facts
        .problem()
        .ifPresent(
            problem -> err().println("sluice: the journal of " + run + " is damaged: " + problem));
  }

  private void section(String title, List<Difference> differences) {
    if (differences.isEmpty()) {
      out().println(title + ": the same");
      return;
    }
    out().println(title + ":");
    TextTable table = new TextTable("", "first", "second");
    for (Difference one : differences) {
      table.row("  " + one.name(), text(one.first()), text(one.second()));
    }
    out().print(table);
  }

  private void results(List<Difference> differences) {
    if (differences.isEmpty()) {
      out().println("results: the same");
      return;
    }
    out().println("results:");
    TextTable table = new TextTable("", "first", "second", "second - first", "%");
    for (Difference one : differences) {
      table.row(
          "  " + one.name(),
          number(one.first()),
          number(one.second()),
          one.change(),
          one.percent());
    }
    out().print(table);
  }

  private static String text(@Nullable Object value) {
    return value == null ? "-" : value.toString();
  }

  private static String number(@Nullable Object value) {
    return value instanceof Double number ? Show.number(number) : text(value);
  }

  private static void add(ObjectNode node, List<Difference> differences) {
    for (Difference one : differences) {
      node.putArray(one.name()).addPOJO(one.first()).addPOJO(one.second());
    }
  }
}
