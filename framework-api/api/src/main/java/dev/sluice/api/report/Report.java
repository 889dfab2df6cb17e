package dev.sluice.api.report;

import java.util.List;
import java.util.Map;

/**
 * The report of a suite.
 *
 * @param name of the suite
 * @param state how many runs finished, in a sentence
 * @param blocks the text in a reader's order, pictures included
 * @param tables the main table of each ablation, by the ablation's name
 * @param comparisons a row for each variant of each metric, every digit
 * @param results a row for each metric of each run, every digit
 */
public record Report(
    String name,
    String state,
    List<ReportBlock> blocks,
    Map<String, ReportTable> tables,
    Data comparisons,
    Data results) {
  /**
   * Numbers for other programs.
   *
   * @param columns their names
   * @param rows as many texts each as there are columns; empty where there is no value
   */
  public record Data(List<String> columns, List<List<String>> rows) {
    public Data {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  public Report {
    blocks = List.copyOf(blocks);
  }
}
