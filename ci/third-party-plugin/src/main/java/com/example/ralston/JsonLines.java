package com.example.ralston;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.report.Report;
import dev.sluice.api.report.ReportWriter;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A report format: every number of every run as one JSON object per line. */
@Describe("Every number of every run as JSON lines, results.jsonl.")
public final class JsonLines implements ReportWriter {
  @Inject
  public JsonLines() {}

  @Override
  public List<Path> write(Report report, Path folder) throws IOException {
    List<String> columns = report.results().columns();
    List<String> lines = new ArrayList<>();
    for (List<String> row : report.results().rows()) {
      List<String> members = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        members.add(text(columns.get(i)) + ": " + text(row.get(i)));
      }
      lines.add("{" + String.join(", ", members) + "}");
    }
    return List.of(Files.write(folder.resolve("results.jsonl"), lines));
  }

  private static String text(String value) {
    StringBuilder text = new StringBuilder("\"");
    for (char c : value.toCharArray()) {
      text.append(c < ' ' || c == '"' || c == '\\' ? String.format("\\u%04x", (int) c) : c);
    }
    return text.append('"').toString();
  }
}
