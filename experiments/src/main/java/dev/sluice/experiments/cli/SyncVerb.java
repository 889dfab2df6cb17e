package dev.sluice.experiments.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.experiments.console.TextTable;
import dev.sluice.experiments.mlflow.Destination;
import dev.sluice.experiments.mlflow.Sync;
import dev.sluice.experiments.mlflow.SyncReport;
import dev.sluice.experiments.mlflow.SyncReport.RunReport;
import dev.sluice.experiments.run.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings journals to a server. */
@Command(
    name = "sync",
    description = "Bring runs to an MLflow server; what is there already is not sent again.")
final class SyncVerb extends Verb {
  @Parameters(
      arity = "0..*",
      paramLabel = "RUN",
      description = "Run folders or folders of them; without any, all runs.")
  private List<String> runs = List.of();

  @Mixin private ServerOption server = new ServerOption();

  @Option(names = "--check", description = "Then compare every point with the server.")
  private boolean check;

  @Mixin private RunsOption runsOption = new RunsOption();

  SyncVerb(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    Destination destination = destination();
    Path all = runsOption.folder(context);
    List<Path> folders =
        runs.isEmpty() ? Sync.runsIn(List.of(all)) : new RunFolders(all).findAll(runs);
    SyncReport report =
        new Sync(
                destination,
                line -> {
                  err().println(line);
                  err().flush();
                })
            .run(folders, check);
    if (json) {
      print(asJson(report));
    } else {
      print(report, all);
    }
    return report.isComplete() ? ExitCode.OK : ExitCode.ENVIRONMENT;
  }

  private Destination destination() {
    return server
        .server(context)
        .orElseThrow(
            () ->
                new InputException(
                    "which server? Give --tracking-uri http://... or set "
                        + Destination.VARIABLE
                        + "; './sluice ui' needs none"));
  }

  private void print(SyncReport report, Path all) {
    if (report.runs().isEmpty()) {
      out().println("no runs in " + all);
      return;
    }
    TextTable table = new TextTable("run", "state", "sent", "before", "");
    for (RunReport run : report.runs()) {
      table.row(
          String.valueOf(run.folder().getFileName()),
          state(run),
          Long.toString(run.sent()),
          Long.toString(run.before()),
          note(run));
    }
    out().print(table);
    report.runs().stream()
        .map(RunReport::link)
        .filter(link -> !link.isEmpty())
        .distinct()
        .forEach(out()::println);
  }

  private static String state(RunReport run) {
    return run.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String note(RunReport run) {
    String checked = run.check().isEmpty() ? "" : run.check().get(0).toString();
    String refused =
        run.refused().isEmpty() ? "" : run.refused().size() + " refused, see the messages above";
    return String.join(
        "; ",
        List.of(run.problem(), checked, refused).stream().filter(part -> !part.isEmpty()).toList());
  }

  private static ArrayNode asJson(SyncReport report) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (RunReport run : report.runs()) {
      ObjectNode node =
          list.addObject()
              .put("folder", run.folder().toString())
              .put("state", state(run))
              .put("sent", run.sent())
              .put("before", run.before())
              .put("refused", run.refused().size())
              .put("problem", run.problem())
              .put("link", run.link());
      run.check()
          .forEach(
              found ->
                  node.putObject("check")
                      .put("expected", found.expected())
                      .put("found", found.found())
                      .put("missing", found.missing()));
    }
    return list;
  }
}
