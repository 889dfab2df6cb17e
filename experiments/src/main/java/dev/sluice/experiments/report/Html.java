package dev.sluice.experiments.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes a report as one HTML page that needs nothing but itself. */
final class Html {
  private final StringBuilder out = new StringBuilder();

  private Html() {}

  static String write(String title, List<Block> blocks) {
    Html html = new Html();
    html.out
        .append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<meta name=\"color-scheme\" content=\"light dark\">\n")
        .append("<link rel=\"icon\" href=\"data:,\">\n<title>")
        .append(escaped(title))
        .append("</title>\n<style>\n")
        .append(resource("report.css"))
        .append("</style>\n</head>\n<body>\n<main>\n");
    blocks.forEach(html::block);
    return html.out
        .append("</main>\n<script>\n")
        .append(resource("report.js"))
        .append("</script>\n</body>\n</html>\n")
        .toString();
  }

  private void block(Block block) {
    if (block instanceof Block.Heading heading) {
      element("h" + heading.level(), heading.text());
    } else if (block instanceof Block.Paragraph paragraph) {
      element("p", paragraph.text());
    } else if (block instanceof Block.Sentencing list) {
      out.append("<ul class=\"findings\">\n");
      list.sentences()
          .forEach(
              one ->
                  out.append("<li><strong>")
                      .append(escaped(one.subject()))
                      .append("</strong> ")
                      .append(escaped(one.rest()))
                      .append("</li>\n"));
      out.append("</ul>\n");
    } else if (block instanceof Block.Tabled tabled) {
      table(tabled.table());
    } else if (block instanceof Block.Pictured pictured) {
      Picture picture = pictured.picture();
      out.append("<figure>\n<div class=\"scroll picture\">\n")
          .append(picture.sketch().svg(picture.words()))
          .append("</div>\n<figcaption>")
          .append(escaped(picture.caption()))
          .append("</figcaption>\n</figure>\n");
    } else if (block instanceof Block.Folded folded) {
      out.append("<details>\n<summary>").append(escaped(folded.summary())).append("</summary>\n");
      folded.blocks().forEach(this::block);
      out.append("</details>\n");
    }
  }

  private void table(ReportTable table) {
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
}
