package dev.sluice.experiments.report;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.report.Report;
import dev.sluice.api.report.ReportTable;
import dev.sluice.api.report.ReportWriter;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The main tables for LaTeX with the package booktabs and no other. */
@Describe("The main tables for LaTeX with booktabs, table.tex.")
final class Latex implements ReportWriter {
  @Inject
  Latex() {}

  @Override
  public List<Path> write(Report report, Path folder) throws IOException {
    String tables =
        report.tables().entrySet().stream()
            .map(ablation -> text(ablation.getValue(), ablation.getKey()))
            .collect(Collectors.joining("\n"));
    return List.of(Files.writeString(folder.resolve("table.tex"), tables));
  }

  static String text(ReportTable table, String label) {
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
