package dev.sluice.experiments.suite;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.experiments.console.TextTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A plan for people and for programs: each run with its id and what is done of it already. */
public final class PlanText {
  private static final int MOST_ROWS = 200;

  private final SuitePlan plan;
  private final Predicate<PlannedRun> chosen;
  private final long trainings;
  private final Function<PlannedRun, String> state;

  /**
   * A plan's text.
   *
   * @param chosen which runs are shown
   * @param trainings how many these runs need, where runs share some
   * @param state of a run in a word or two, such as {@code finished} or {@code not started}
   */
  public PlanText(
      SuitePlan plan,
      Predicate<PlannedRun> chosen,
      long trainings,
      Function<PlannedRun, String> state) {
    this.plan = plan;
    this.chosen = chosen;
    this.trainings = trainings;
    this.state = state;
  }

  /** A table of the runs, the first ones of many, then what there is in all, and the notes. */
  public String table() {
    TextTable table =
        new TextTable(
            several()
                ? new String[] {"ablation", "variant", "seed", "id", "state"}
                : new String[] {"variant", "seed", "id", "state"});
    int rows = 0;
    for (Ablation ablation : plan.ablations()) {
      for (PlannedRun run : ablation.runs().stream().filter(chosen).toList()) {
        if (rows++ < MOST_ROWS) {
          String seed = String.valueOf(run.seed());
          if (several()) {
            table.row(ablation.name(), run.variant(), seed, run.id(), state.apply(run));
          } else {
            table.row(run.variant(), seed, run.id(), state.apply(run));
          }
        }
      }
    }
    StringBuilder text = new StringBuilder(table.toString());
    if (rows > MOST_ROWS) {
      text.append("and ").append(rows - MOST_ROWS).append(" more\n");
    }
    text.append(summary()).append('\n');
    plan.notes().forEach(note -> text.append("note: ").append(note).append('\n'));
    return text.toString();
  }

  /**
   * {@code 12 runs of 4 variants: 3 finished, 9 not started}; where runs share trainings, {@code 12
   * runs, 3 trainings, of 4 variants: ...}.
   */
  public String summary() {
    Map<String, Integer> states = new LinkedHashMap<>();
    List<PlannedRun> runs = plan.runs().values().stream().filter(chosen).toList();
    runs.forEach(run -> states.merge(state.apply(run), 1, Integer::sum));
    long variants =
        runs.stream().map(run -> List.of(run.ablation(), run.variant())).distinct().count();
    return counted(runs.size(), "run")
        + (trainings < runs.size() ? ", " + counted(trainings, "training") + ", of " : " of ")
        + counted(variants, "variant")
        + (several() ? " in " + counted(plan.ablations().size(), "ablation") : "")
        + ": "
        + states.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
  }

  /** The same for programs, with every run. */
  public ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", plan.name());
    node.put("trainings", trainings);
    ArrayNode runs = node.putArray("runs");
    for (Ablation ablation : plan.ablations()) {
      for (Variant variant : ablation.variants()) {
        for (PlannedRun run : variant.runs().stream().filter(chosen).toList()) {
          ObjectNode item = runs.addObject();
          item.put("id", run.id()).put("ablation", ablation.name()).put("variant", variant.name());
          ObjectNode choices = item.putObject("choices");
          variant.choices().forEach(choices::put);
          item.put("seed", run.seed());
          item.put("folder", run.folderName()).put("state", state.apply(run));
        }
      }
    }
    ArrayNode notes = node.putArray("notes");
    plan.notes().forEach(notes::add);
    return node;
  }

  private boolean several() {
    return plan.ablations().size() > 1;
  }

  private static String counted(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
