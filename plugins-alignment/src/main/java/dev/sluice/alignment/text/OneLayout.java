package dev.sluice.alignment.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads lines that all have the layout of the first. */
final class OneLayout {
  private final CompletionReader reader;
  private CompletionReader.@Nullable Layout first;
  private String where = "";

  OneLayout(CompletionReader reader) {
    this.reader = reader;
  }

  /**
   * @throws UnusableException if the line has no layout
   * @throws dev.sluice.api.run.RunFailedException if it has another one than the lines before,
   *     which is never skipped
   */
  List<CompletionReader.Labelled> read(Line line) {
    CompletionReader.LineTexts read = reader.read(line.text());
    CompletionReader.Layout expected = first;
    if (expected == null) {
      first = read.layout();
      where = line.where();
    } else if (read.layout() != expected) {
      throw line.wrong(
          "has "
              + read.layout().named()
              + ", and "
              + where
              + " has "
              + expected.named()
              + ": all lines of a file have one layout");
    }
    return read.answers();
  }

  boolean labelled() {
    return first != null && first.labelled();
  }
}
