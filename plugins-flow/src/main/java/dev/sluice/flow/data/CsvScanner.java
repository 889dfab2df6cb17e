package dev.sluice.flow.data;

import dev.sluice.api.run.RunFailedException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a CSV text apart (RFC 4180): quotes with doubled quotes inside, line ends of any system, a
 * byte order mark, blank lines. Fields come without the blanks around them; where blanks stand
 * between fields, several are as one.
 */
final class CsvScanner {
  private static final int END = -1;
  private static final int MARK = '\uFEFF';

  /** Stands for bytes that are not UTF-8. */
  private static final int REPLACEMENT = '\uFFFD';

  /** A row this long is a file of something else, or a quote that is closed far away. */
  private static final int LONGEST = 1 << 24;

  private final String file;
  private final Reader text;
  private final char delimiter;
  private int next;
  private int line;
  private int read;

  /** One record and the line on which it begins. */
  record Row(int line, List<String> fields) {}

  /**
   * @param line the number of the text's first line
   */
  CsvScanner(String file, Reader text, char delimiter, int line) throws IOException {
    this.line = line;
    this.file = file;
    this.text = text;
    this.delimiter = delimiter;
    advance();
    if (next == MARK) {
      advance();
    }
  }

  /** The next record that is not blank; null at the end. */
  @Nullable Row row() throws IOException {
    while (next != END) {
      Row row = record();
      if (row.fields.size() > 1 || !row.fields.get(0).isEmpty()) {
        return row;
      }
    }
    return null;
  }

  private Row record() throws IOException {
    int start = line;
    read = 0;
    List<String> fields = new ArrayList<>();
    skipBlanks();
    fields.add(field());
    while (next == delimiter) {
      advance();
      skipBlanks();
      if (delimiter != ' ' || !atLineEnd()) {
        fields.add(field());
      }
    }
    endLine();
    return new Row(start, fields);
  }

  /** Blanks before a field, where they are the delimiter. */
  private void skipBlanks() throws IOException {
    while (delimiter == ' ' && next == ' ') {
      advance();
    }
  }

  private boolean atLineEnd() {
    return next == '\n' || next == '\r' || next == END;
  }

  private String field() throws IOException {
    while ((next == ' ' || next == '\t') && next != delimiter) {
      advance();
    }
    String value = next == '"' ? quoted() : plain();
    if (next != delimiter && !atLineEnd()) {
      throw new RunFailedException(
          "%s: line %d: found '%s' after a closing quote, expected '%s' or the end of the line"
              .formatted(file, line, Shown.of(Character.toString(next)), name(delimiter)));
    }
    return value;
  }

  private String plain() throws IOException {
    StringBuilder value = new StringBuilder();
    while (next != delimiter && !atLineEnd()) {
      value.append((char) next);
      advance();
    }
    return value.toString().strip();
  }

  private String quoted() throws IOException {
    int start = line;
    StringBuilder value = new StringBuilder();
    advance();
    while (true) {
      if (next == END) {
        throw new RunFailedException(
            file + ": line " + start + ": a quote is opened and never closed");
      }
      if (next == '"') {
        advance();
        if (next != '"') {
          break;
        }
      }
      if (next == '\n') {
        line++;
      }
      value.append((char) next);
      advance();
    }
    while (next == ' ' && next != delimiter) {
      advance();
    }
    return value.toString();
  }

  private void endLine() throws IOException {
    if (next == END) {
      return;
    }
    // Before what follows is read, so that an error there has its own line.
    line++;
    if (next == '\r') {
      advance();
      if (next != '\n') {
        return;
      }
    }
    advance();
  }

  private void advance() throws IOException {
    next = text.read();
    if (next == REPLACEMENT) {
      throw new RunFailedException(
          "%s: line %d: found bytes that are not UTF-8; save the file as UTF-8 (it may be Latin-1, Windows-1252 or UTF-16)"
              .formatted(file, line));
    }
    if (++read > LONGEST) {
      throw new RunFailedException(
          "%s: line %d: a row of more than %,d characters, expected rows of numbers"
              .formatted(file, line, LONGEST));
    }
  }

  /** A delimiter as a person reads it. */
  static String name(char delimiter) {
    return delimiter == '\t' ? "tab" : String.valueOf(delimiter);
  }
}
