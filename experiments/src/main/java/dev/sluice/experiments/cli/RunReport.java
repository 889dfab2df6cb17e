package dev.sluice.experiments.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.track.RunStatus;
import dev.sluice.experiments.console.Show;
import dev.sluice.experiments.console.Terminal;
import dev.sluice.experiments.console.TextTable;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.journal.RunSummary;
import dev.sluice.experiments.mlflow.MlflowTracker;
import dev.sluice.experiments.run.RunOutcome;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a person sees at the end of a run. */
final class RunReport {
  private final RunOutcome outcome;
  private final Optional<RunSummary> summary;

  RunReport(RunOutcome outcome) {
    this.outcome = outcome;
    // A folder that was moved during the run is not there; the message says so.
    summary =
        JournalReader.isRun(outcome.folder())
            ? Optional.of(RunSummary.of(outcome.folder()))
            : Optional.empty();
  }

  private Map<String, Double> results() {
    return summary.map(RunSummary::results).orElse(Map.of());
  }

  private List<Path> pictures() {
    return summary.map(RunSummary::pictures).orElse(List.of());
  }

  void print(PrintWriter out, PrintWriter err, Terminal terminal) {
    summary
        .flatMap(RunSummary::problem)
        .ifPresent(
            problem ->
                err.println(
                    "sluice: the journal of " + outcome.folder() + " is damaged: " + problem));
    if (!results().isEmpty()) {
      TextTable table = new TextTable("result", "value");
      results().forEach((name, value) -> table.row(name, Show.number(value)));
      out.println();
      out.print(table);
      out.println();
    }
    TextTable places = new TextTable("", "");
    for (Path picture : pictures()) {
      places.row("picture", shown(picture, terminal));
    }
    places.row("folder", outcome.folder().toString());
    outcome.tracking().forEach((name, link) -> places.row(name.toLowerCase(Locale.ROOT), link));
    if (outcome.tracking().isEmpty() && outcome.status() == RunStatus.FINISHED) {
      places.row("mlflow", "./sluice ui");
    }
    out.print(places);
    String time = Show.time(outcome.time());
    switch (outcome.status()) {
      case FINISHED -> out.println(terminal.green("FINISHED") + " in " + time);
      case PRUNED ->
          out.println(terminal.green("PRUNED") + " after " + time + ": " + outcome.message());
      case KILLED ->
          err.println(terminal.red("KILLED") + " after " + time + ": " + outcome.message());
      case FAILED ->
          err.println(terminal.red("FAILED") + " after " + time + ": " + outcome.message());
    }
  }

  /** A path that a terminal would break in the middle of a name is given from the run's folder. */
  private String shown(Path picture, Terminal terminal) {
    boolean fits = "picture  ".length() + picture.toString().length() <= terminal.width();
    return fits || !terminal.live()
        ? picture.toString()
        : outcome.folder().relativize(picture).toString();
  }

  RunStatus status() {
    return outcome.status();
  }

  ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("folder", outcome.folder().toString())
        .put("status", outcome.status().name())
        .put("message", outcome.message())
        .put("seconds", outcome.time().toMillis() / 1e3);
    node.put("tracking", outcome.tracking().getOrDefault(MlflowTracker.NAME, ""));
    ObjectNode trackers = node.putObject("trackers");
    outcome.tracking().forEach(trackers::put);
    summary.flatMap(RunSummary::problem).ifPresent(problem -> node.put("damage", problem));
    ObjectNode results = node.putObject("results");
    results().forEach(results::put);
    ArrayNode pictures = node.putArray("pictures");
    pictures().forEach(picture -> pictures.add(picture.toString()));
    return node;
  }
}
