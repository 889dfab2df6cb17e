package dev.sluice.experiments.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.track.Tracker;
import dev.sluice.experiments.console.TextTable;
import dev.sluice.experiments.journal.RunSearch;
import dev.sluice.experiments.mlflow.Destination;
import dev.sluice.experiments.run.InputException;
import dev.sluice.experiments.run.RunFolders;
import dev.sluice.experiments.run.Trackers;
import dev.sluice.experiments.track.Sync;
import dev.sluice.experiments.track.SyncReport;
import dev.sluice.experiments.track.SyncReport.RunReport;
import dev.sluice.runtime.registry.Registry;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings journals to trackers. */
@Command(
    name = "sync",
    description = "Bring runs to trackers; what is there already is not sent again.")
final class SyncVerb extends Verb {
  @Parameters(
      arity = "0..*",
      paramLabel = "RUN",
      description = "Run folders or folders of them; without any, all runs.")
  private List<String> runs = List.of();

  @Mixin private TrackOption track = new TrackOption();

  @Option(names = "--check", description = "Then compare every point with the MLflow server.")
  private boolean check;

  @Mixin private RunsOption runsOption = new RunsOption();

  SyncVerb(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    Path all = runsOption.folder(context);
    List<Path> folders =
        runs.isEmpty() ? RunSearch.runsIn(List.of(all)) : new RunFolders(all).findAll(runs);
    boolean complete = true;
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    Registry registry = context.registry().get();
    Trackers named = track.trackers(registry, context);
    try (Trackers.Open trackers =
        (track.isNamedOnly() ? named.namedOnly() : named).open(registry)) {
      if (trackers.all().isEmpty()) {
        throw new InputException(
            "which server? Give --tracking-uri http://... or --track, or set "
                + Destination.VARIABLE
                + "; './sluice ui' needs none");
      }
      for (Tracker tracker : trackers.all()) {
        SyncReport report =
            new Sync(
                    tracker,
                    context.locks(),
                    line -> {
                      err().println(line);
                      err().flush();
                    })
                .run(folders, check);
        complete &= report.isComplete();
        if (json) {
          add(report, tracker, list);
        } else {
          print(report, all);
        }
      }
    }
    if (json) {
      print(list);
    }
    return complete ? ExitCode.OK : ExitCode.ENVIRONMENT;
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

  private String note(RunReport run) {
    String checked = run.check().isEmpty() ? "" : run.check().get(0).toString();
    String unchecked =
        check && run.problem().isEmpty() && run.check().isEmpty()
            ? "not checked: this tracker cannot be asked"
            : "";
    String rejected =
        run.rejected().isEmpty() ? "" : run.rejected().size() + " rejected, see the messages above";
    return String.join(
        "; ",
        List.of(run.problem(), checked, unchecked, rejected).stream()
            .filter(part -> !part.isEmpty())
            .toList());
  }

  private static void add(SyncReport report, Tracker tracker, ArrayNode list) {
    for (RunReport run : report.runs()) {
      ObjectNode node =
          list.addObject()
              .put("tracker", tracker.name())
              .put("folder", run.folder().toString())
              .put("state", state(run))
              .put("sent", run.sent())
              .put("before", run.before())
              .put("refused", run.rejected().size())
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
  }
}
