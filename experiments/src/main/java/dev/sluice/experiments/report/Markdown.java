package dev.sluice.experiments.report;

import java.util.List;

/** Writes a report as GitHub's Markdown; pictures lie beside it as PNG. */
final class Markdown {
  private static final int WIDTH = 760;

  private final StringBuilder out = new StringBuilder();

  private Markdown() {}

  static String write(List<Block> blocks) {
    Markdown markdown = new Markdown();
    blocks.forEach(markdown::block);
    return markdown.out.toString().stripTrailing() + "\n";
  }

  private void block(Block block) {
    if (block instanceof Block.Heading heading) {
      line("#".repeat(heading.level()) + " " + escaped(heading.text()));
    } else if (block instanceof Block.Paragraph paragraph) {
      line(escaped(paragraph.text()));
    } else if (block instanceof Block.Sentencing list) {
      list.sentences()
          .forEach(
              one ->
                  out.append("- **")
                      .append(escaped(one.subject()))
                      .append("** ")
                      .append(escaped(one.rest()))
                      .append('\n'));
      out.append('\n');
    } else if (block instanceof Block.Tabled tabled) {
      table(tabled.table());
    } else if (block instanceof Block.Pictured pictured) {
      Picture picture = pictured.picture();
      line(
          "<img src=\""
              + picture.name()
              + ".png\" width=\""
              + WIDTH
              + "\" alt=\""
              + Html.escaped(picture.words())
              + "\">");
      line(escaped(picture.caption()));
    } else if (block instanceof Block.Folded folded) {
      folded.blocks().forEach(this::block);
    }
  }

  private void table(ReportTable table) {
    out.append("| ");
    table.columns().forEach(column -> out.append(cell(column.title())).append(" | "));
    trim();
    out.append("| ");
    table.columns().forEach(column -> out.append(column.numeric() ? "---: | " : "--- | "));
    trim();
    for (List<ReportTable.Cell> row : table.rows()) {
      out.append("| ");
      row.forEach(one -> out.append(cell(one.text())).append(" | "));
      trim();
    }
    out.append('\n');
    if (!table.caption().isEmpty()) {
      line(escaped(table.caption()));
    }
  }

  private void trim() {
    out.setLength(out.length() - 1);
    out.append('\n');
  }

  private void line(String text) {
    out.append(text).append("\n\n");
  }

  private static String cell(String text) {
    return escaped(text).replace("|", "\\|").replace("\n", " ");
  }

  private static String escaped(String text) {
    return text.replaceAll("([\\\\*_`])", "\\\\$1").replace("<", "&lt;");
  }
}
