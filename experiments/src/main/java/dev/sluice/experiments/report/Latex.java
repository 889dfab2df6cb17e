package dev.sluice.experiments.report;

import java.util.List;
import java.util.stream.Collectors;

/** Writes a table for LaTeX with the package booktabs and no other. */
final class Latex {
  private Latex() {}

  static String write(ReportTable table, String label) {
    StringBuilder out = new StringBuilder();
    out.append("% needs \\usepackage{booktabs}\n\\begin{table}\n\\centering\n\\caption{")
        .append(escaped(table.caption()))
        .append("}\n\\label{tab:")
        .append(label.replaceAll("[^A-Za-z0-9-]+", "-"))
        .append("}\n\\begin{tabular}{")
        .append(
            table.columns().stream()
                .map(column -> column.numeric() ? "r" : "l")
                .collect(Collectors.joining()))
        .append("}\n\\toprule\n");
    line(out, table.columns().stream().map(ReportTable.Column::title).toList());
    out.append("\\midrule\n");
    table.rows().forEach(row -> line(out, row.stream().map(ReportTable.Cell::text).toList()));
    return out.append("\\bottomrule\n\\end{tabular}\n\\end{table}\n").toString();
  }

  private static void line(StringBuilder out, List<String> cells) {
    out.append(cells.stream().map(Latex::escaped).collect(Collectors.joining(" & ")))
        .append(" \\\\\n");
  }

  /** Backslash first by way of a character that no text has. */
  static String escaped(String text) {
    return text.replace('\\', '\u0001')
        .replaceAll("([&%$#_{}])", "\\\\$1")
        .replace("\u0001", "\\textbackslash{}")
        .replace("~", "\\textasciitilde{}")
        .replace("^", "\\textasciicircum{}")
        .replace("<", "$<$")
        .replace(">", "$>$")
        .replace("±", "$\\pm$")
        .replace("\u2212", "$-$")
        .replace("∞", "$\\infty$")
        .replace("–", "--")
        .replace("·", "$\\cdot$")
        .replace("…", "\\ldots{}")
        .replace(" \\%", "\\,\\%");
  }
}
