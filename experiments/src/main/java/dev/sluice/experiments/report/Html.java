package dev.sluice.experiments.report;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.report.Report;
import dev.sluice.api.report.ReportBlock;
import dev.sluice.api.report.ReportPicture;
import dev.sluice.api.report.ReportTable;
import dev.sluice.api.report.ReportWriter;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One HTML page that needs nothing but itself. */
@Describe("One HTML page that needs nothing but itself, report.html.")
final class Html implements ReportWriter {
  @Inject
  Html() {}

  @Override
  public List<Path> write(Report report, Path folder) throws IOException {
    return List.of(
        Files.writeString(folder.resolve("report.html"), text(report.name(), report.blocks())));
  }

  @Override
  public boolean isPrinted() {
    return false;
  }

  static String text(String title, List<ReportBlock> blocks) {
    Text text = new Text();
    blocks.forEach(block -> block.accept(text));
    return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + "<meta name=\"color-scheme\" content=\"light dark\">\n"
        + "<link rel=\"icon\" href=\"data:,\">\n<title>"
        + escaped(title)
        + "</title>\n<style>\n"
        + resource("report.css")
        + "</style>\n</head>\n<body>\n<main>\n"
        + text.out
        + "</main>\n<script>\n"
        + resource("report.js")
        + "</script>\n</body>\n</html>\n";
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String resource(String name) {
    try (InputStream stream = Html.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is missing next to " + Html.class);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  private static final class Text implements ReportBlock.Visitor {
    private final StringBuilder out = new StringBuilder();

    @Override
    public void heading(ReportBlock.Heading heading) {
      element("h" + heading.level(), heading.text());
    }

    @Override
    public void paragraph(ReportBlock.Paragraph paragraph) {
      element("p", paragraph.text());
    }

    @Override
    public void sentences(ReportBlock.Sentences sentences) {
      out.append("<ul class=\"findings\">\n");
      for (ReportBlock.Sentence one : sentences.all()) {
        out.append("<li><strong>")
            .append(escaped(one.subject()))
            .append("</strong> ")
            .append(escaped(one.rest()))
            .append("</li>\n");
      }
      out.append("</ul>\n");
    }

    @Override
    public void picture(ReportPicture picture) {
      out.append("<figure>\n<div class=\"scroll picture\">\n")
          .append(picture.svg().get())
          .append("</div>\n<figcaption>")
          .append(escaped(picture.caption()))
          .append("</figcaption>\n</figure>\n");
    }

    @Override
    public void folded(ReportBlock.Folded folded) {
      out.append("<details>\n<summary>").append(escaped(folded.summary())).append("</summary>\n");
      folded.blocks().forEach(block -> block.accept(this));
      out.append("</details>\n");
    }

    @Override
    public void table(ReportTable table) {
      String label = escaped(table.label());
      out.append("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"")
          .append(label)
          .append("\">\n<table class=\"sortable\">\n")
          .append(table.caption().isEmpty() ? "<caption class=\"spoken\">" : "<caption>")
          .append("<span>")
          .append(label)
          .append("</span></caption>\n")
          .append("<thead>\n<tr>");
      for (ReportTable.Column column : table.columns()) {
        out.append("<th scope=\"col\"")
            .append(column.numeric() ? " class=\"number\"" : "")
            .append("><button type=\"button\">")
            .append(escaped(column.title()))
            .append("</button></th>");
      }
      out.append("</tr>\n</thead>\n<tbody>\n");
      for (List<ReportTable.Cell> row : table.rows()) {
        out.append("<tr>");
        for (int i = 0; i < row.size(); i++) {
          cell(row.get(i), table.columns().get(i).numeric(), i == 0);
        }
        out.append("</tr>\n");
      }
      out.append("</tbody>\n</table>\n</div>\n");
    }

    private void cell(ReportTable.Cell cell, boolean numeric, boolean first) {
      out.append(first ? "<th scope=\"row\"" : "<td")
          .append(numeric ? " class=\"number\"" : "")
          .append(Double.isNaN(cell.sort()) ? "" : " data-sort=\"" + cell.sort() + "\"")
          .append(">")
          .append(escaped(cell.text()))
          .append(first ? "</th>" : "</td>");
    }

    private void element(String name, String text) {
      out.append('<').append(name).append('>').append(escaped(text)).append("</");
      out.append(name).append(">\n");
    }
  }
}
