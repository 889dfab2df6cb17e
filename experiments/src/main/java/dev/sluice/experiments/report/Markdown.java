package dev.sluice.experiments.report;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.report.Report;
import dev.sluice.api.report.ReportBlock;
import dev.sluice.api.report.ReportPicture;
import dev.sluice.api.report.ReportTable;
import dev.sluice.api.report.ReportWriter;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** GitHub's Markdown, with its pictures as PNG and SVG. */
@Describe("Markdown, report.md, with its pictures.")
final class Markdown implements ReportWriter {
  @Inject
  Markdown() {}

  @Override
  public List<Path> write(Report report, Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    files.add(Files.writeString(folder.resolve("report.md"), text(report.blocks())));
    files.addAll(new Pictured().write(report, folder));
    return files;
  }

  static String text(List<ReportBlock> blocks) {
    Text text = new Text();
    blocks.forEach(block -> block.accept(text));
    return text.out.toString().stripTrailing() + "\n";
  }

  private static String escaped(String text) {
    return text.replaceAll("([\\\\*_`])", "\\\\$1").replace("<", "&lt;");
  }

  private static final class Text implements ReportBlock.Visitor {
    private static final int WIDTH = 760;

    private final StringBuilder out = new StringBuilder();

    @Override
    public void heading(ReportBlock.Heading heading) {
      line("#".repeat(heading.level()) + " " + escaped(heading.text()));
    }

    @Override
    public void paragraph(ReportBlock.Paragraph paragraph) {
      line(escaped(paragraph.text()));
    }

    @Override
    public void sentences(ReportBlock.Sentences sentences) {
      for (ReportBlock.Sentence one : sentences.all()) {
        out.append("- **")
            .append(escaped(one.subject()))
            .append("** ")
            .append(escaped(one.rest()))
            .append('\n');
      }
      out.append('\n');
    }

    @Override
    public void picture(ReportPicture picture) {
      line(
          "<img src=\""
              + picture.name()
              + ".png\" width=\""
              + WIDTH
              + "\" alt=\""
              + Html.escaped(picture.words())
              + "\">");
      line(escaped(picture.caption()));
    }

    @Override
    public void folded(ReportBlock.Folded folded) {
      folded.blocks().forEach(block -> block.accept(this));
    }

    @Override
    public void table(ReportTable table) {
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
  }
}
