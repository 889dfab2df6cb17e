package dev.sluice.experiments.report;

import dev.sluice.api.run.Table;
import dev.sluice.api.track.Entry;
import dev.sluice.api.track.RunHeader;
import dev.sluice.api.track.RunStatus;
import dev.sluice.experiments.journal.Journal;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.journal.MetricNames;
import dev.sluice.experiments.journal.RunSummary;
import dev.sluice.experiments.mlflow.Description;
import dev.sluice.experiments.statistics.Effect;
import dev.sluice.experiments.statistics.Interval;
import dev.sluice.experiments.statistics.Row;
import dev.sluice.experiments.suite.Ablation;
import dev.sluice.experiments.suite.Axis;
import dev.sluice.experiments.suite.SuitePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** What the journal of a parent run holds. */
final class ParentRecord {
  private static final String FINISHED = "runs/finished";
  private static final String PLANNED = "runs/planned";

  private ParentRecord() {}

  static RunHeader header(SuitePlan plan, Ablation ablation, String uid) {
    TreeMap<String, String> params = new TreeMap<>();
    params.put("ablation.baseline", ablation.baseline());
    BaselineParams.of(ablation).forEach((path, value) -> params.put("baseline." + path, value));
    params.put("ablation.mode", ablation.mode().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    params.put("ablation.variants", Integer.toString(ablation.variants().size()));
    for (Axis axis : ablation.axes()) {
      params.put("vary." + axis.path(), String.join(", ", axis.alternatives()));
    }
    ablation
        .compare()
        .ifPresent(
            compare -> {
              params.put("compare.metric", compare.metric());
              params.put("compare.test", compare.test().name().toLowerCase(Locale.ROOT));
            });
    TreeMap<String, String> tags = new TreeMap<>();
    tags.put(RunHeader.ID_TAG, plan.name() + "/" + ablation.name());
    tags.put("sluice.suite", plan.name());
    tags.put("sluice.ablation", ablation.name());
    tags.put(RunHeader.IS_PARENT_TAG, "true");
    tags.put("mlflow.source.name", String.valueOf(plan.file().getFileName()));
    tags.put("mlflow.source.type", "LOCAL");
    return new RunHeader(
        uid, plan.name(), ablation.name(), System.currentTimeMillis(), params, tags);
  }

  /** Figures, tables, pictures and the report; then the end. */
  static void write(SuiteReport report, AblationReport one, Journal journal) {
    long finished = finishedRuns(one);
    journal.log(PLANNED, finished, one.results().runs().size());
    journal.log(FINISHED, finished, (double) finished);
    one.claims().ifPresent(claims -> figures(claims, finished, journal));
    for (Described metric : one.described()) {
      for (Row row : metric.rows()) {
        log(journal, name(metric.metric(), row, "mean"), finished, row.mean());
      }
    }
    one.claims()
        .ifPresent(claims -> journal.table("comparison", table(ComparisonTable.of(claims))));
    if (!one.described().isEmpty()) {
      journal.table(
          "metrics", table(Tables.described(one.described(), one.tableOrder(), one.names())));
    }
    for (Picture picture : report.pictures(one.name())) {
      // MLflow's slider stands at step 0 at first.
      journal.picture(picture.name(), 0, picture.sketch().pixels());
      file(journal, "report/" + picture.name() + ".svg", picture.sketch().svg(picture.words()));
    }
    List<Block> blocks = report.blocks();
    file(journal, Description.ARTIFACT, Markdown.write(Summary.of(blocks, one.name())));
    file(journal, "report/report.html", Html.write(report.plan().name(), blocks));
    file(journal, "report/report.md", Markdown.write(blocks));
    file(journal, "report/results.csv", ResultsFile.write(List.of(one)));
    file(journal, "report/table.csv", DataFiles.table(List.of(one)));
    boolean complete =
        one.results().runs().stream()
            .allMatch(run -> run.isFinished() || run.state() == RunState.PRUNED);
    journal.end(complete ? RunStatus.FINISHED : RunStatus.KILLED, complete ? "" : report.state());
  }

  static long finishedRuns(AblationReport report) {
    return report.results().runs().stream().filter(RunResult::isFinished).count();
  }

  /** As the journal tells; -1 where it does not. */
  static long finishedRuns(Path folder) {
    AtomicLong finished = new AtomicLong(-1);
    JournalReader.each(
        folder,
        line -> {
          if (line.entry() instanceof Entry.Metric metric && metric.name().equals(FINISHED)) {
            finished.set((long) metric.value());
          }
        });
    return finished.get();
  }

  static Optional<RunStatus> end(Path folder) {
    return RunSummary.of(folder).end().map(Entry.End::status);
  }

  /** Makes room for a new journal; what was sent before is found on a server by its uid. */
  static void putAside(Path folder) throws IOException {
    int number = 1;
    while (Files.exists(folder.resolve("journal-" + number + ".jsonl"))) {
      number++;
    }
    Files.move(folder.resolve("journal.jsonl"), folder.resolve("journal-" + number + ".jsonl"));
  }

  private static void figures(Claims claims, long step, Journal journal) {
    String metric = claims.analysis().metric();
    for (Row row : claims.rows()) {
      log(journal, name(metric, row, "mean"), step, row.mean());
      log(journal, name(metric, row, "sd"), step, row.standardDeviation());
      if (row.effect().isPresent()) {
        Effect effect = row.effect().get();
        log(journal, name(metric, row, "difference"), step, effect.difference());
        Optional<Interval> interval = effect.interval();
        interval.ifPresent(i -> log(journal, name(metric, row, "difference-low"), step, i.low()));
        interval.ifPresent(i -> log(journal, name(metric, row, "difference-high"), step, i.high()));
        log(journal, name(metric, row, "p-holm"), step, effect.pHolm());
      }
    }
  }

  /**
   * {@code sliced-wasserstein/solver rk4/mean}: MLflow makes a group of charts a variant, and takes
   * neither = nor commas.
   */
  private static String name(String metric, Row row, String figure) {
    String variant = row.variant().replaceAll("[^A-Za-z0-9_.-]+", " ").strip();
    return MetricNames.last(metric) + "/" + variant + "/" + figure;
  }

  private static void log(Journal journal, String name, long step, double value) {
    if (Double.isFinite(value)) {
      journal.log(name, step, value);
    }
  }

  private static void file(Journal journal, String name, String content) {
    journal.file(name, path -> Files.writeString(path, content));
  }

  private static Table table(ReportTable table) {
    List<List<Object>> rows = new ArrayList<>();
    for (List<ReportTable.Cell> row : table.rows()) {
      rows.add(row.stream().<Object>map(ReportTable.Cell::text).toList());
    }
    return new Table(table.columns().stream().map(ReportTable.Column::title).toList(), rows);
  }
}
