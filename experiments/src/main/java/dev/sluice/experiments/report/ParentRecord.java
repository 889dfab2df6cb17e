package dev.sluice.experiments.report;

import dev.sluice.api.report.ReportBlock;
import dev.sluice.api.report.ReportPicture;
import dev.sluice.api.report.ReportTable;
import dev.sluice.api.run.Table;
import dev.sluice.api.track.Entry;
import dev.sluice.api.track.RunStatus;
import dev.sluice.experiments.journal.Journal;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.journal.MetricNames;
import dev.sluice.experiments.journal.RunState;
import dev.sluice.experiments.statistics.Effect;
import dev.sluice.experiments.statistics.Interval;
import dev.sluice.experiments.statistics.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Writes a report into the journal of a parent run. */
final class ParentRecord {
  private static final String FINISHED = "runs/finished";
  private static final String PLANNED = "runs/planned";

  private ParentRecord() {}

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
      journal.table("metrics", table(Tables.described(one)));
    }
    for (ReportPicture picture : report.pictures(one.name())) {
      // MLflow's slider stands at step 0 at first.
      journal.picture(picture.name(), 0, picture.image().get());
      file(journal, "report/" + picture.name() + ".svg", picture.svg().get());
    }
    List<ReportBlock> blocks = report.blocks();
    file(journal, Entry.Artifact.DESCRIPTION, Markdown.text(Summary.of(blocks, one.name())));
    file(journal, "report/report.html", Html.text(report.plan().name(), blocks));
    file(journal, "report/report.md", Markdown.text(blocks));
    file(journal, "report/results.csv", Csv.text(ResultsFile.of(List.of(one))));
    file(journal, "report/table.csv", Csv.text(DataFiles.table(List.of(one))));
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
