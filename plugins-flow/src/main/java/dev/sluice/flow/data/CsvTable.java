package dev.sluice.flow.data;

import dev.sluice.api.data.Points;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Sha256;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The numeric columns of a CSV file.
 *
 * @param names of the columns
 * @param rows shape {@code [n, d]}
 * @param groups each row's text in the column by which rows are split; empty without one
 * @param labels each row's text in the column of classes; empty without one
 * @param digest the SHA-256 of the file's bytes
 */
record CsvTable(
    List<String> names, Points rows, List<String> groups, List<String> labels, String digest) {

  /**
   * Reads a file, a row at a time.
   *
   * @param shown the file's name in messages
   * @param delimiter or 0 to find it from the first line
   * @param by the column whose text is kept as the row's group; empty for none
   * @param label the column whose text is kept as the row's class; empty for none
   * @throws RunFailedException with file, line and column, and what was found there
   */
  static CsvTable read(
      Path file,
      String shown,
      char delimiter,
      Csv.Header header,
      List<String> columns,
      String by,
      String label) {
    DataFile.requireRegular(file, shown, "a CSV file");
    MessageDigest digest = Sha256.digest();
    try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest);
        BufferedReader text =
            new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8), 1 << 16)) {
      char declared = Delimiter.declared(text);
      char found = delimiter != 0 ? delimiter : declared != 0 ? declared : Delimiter.of(text);
      CsvScanner scanner = new CsvScanner(shown, text, found, declared == 0 ? 1 : 2);
      CsvTable table = new Reading(shown, found).read(scanner, header, columns, by, label);
      return new CsvTable(
          table.names,
          table.rows,
          table.groups,
          table.labels,
          HexFormat.of().formatHex(digest.digest()));
    } catch (IOException e) {
      throw new RunFailedException(shown + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** One pass over a file. */
  private static final class Reading {
    private static final String LEAVE_OUT =
        "; to leave a column out, name the others under 'columns'";

    private final String shown;
    private final char delimiter;
    private boolean chosen;
    private CsvColumns columns = new CsvColumns(List.of(), List.of());
    private int fields;
    private String fieldsFrom = "";
    private int groupAt = -1;
    private int labelAt = -1;
    private final List<String> labels = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();
    private double[] values = new double[1 << 10];
    private int used;

    Reading(String shown, char delimiter) {
      this.shown = shown;
      this.delimiter = delimiter;
    }

    CsvTable read(
        CsvScanner scanner, Csv.Header header, List<String> wanted, String by, String label)
        throws IOException {
      CsvScanner.Row first = scanner.row();
      if (first == null) {
        throw new RunFailedException(shown + ": the file is empty, expected rows of numbers");
      }
      CsvScanner.Row second = scanner.row();
      boolean named =
          switch (header) {
            case YES -> true;
            case NO -> false;
            case AUTO ->
                CsvColumns.isHeader(first.fields(), second == null ? null : second.fields());
          };
      fields = first.fields().size();
      fieldsFrom = (named ? "the header on line " : "line ") + first.line();
      List<String> names = named ? first.fields() : CsvColumns.numbered(fields);
      chosen = !wanted.isEmpty();
      if (!by.isEmpty()) {
        groupAt = CsvColumns.position(shown, names, by);
      }
      if (!label.isEmpty()) {
        labelAt = CsvColumns.position(shown, names, label);
      }
      columns = CsvColumns.choose(shown, names, wanted, List.of(by, label));
      if (!named) {
        add(first);
      }
      for (CsvScanner.Row row = second; row != null; row = scanner.row()) {
        add(row);
      }
      int width = columns.names().size();
      if (used < 2 * width) {
        throw new RunFailedException(
            "%s: found %d rows of numbers, expected at least 2".formatted(shown, used / width));
      }
      Points rows = Points.of(used / width, width, Arrays.copyOf(values, used));
      if (!chosen) {
        RowNumbers.refuse(shown, columns.names(), rows, named);
      }
      return new CsvTable(columns.names(), rows, List.copyOf(groups), List.copyOf(labels), "");
    }

    private void add(CsvScanner.Row row) {
      if (row.fields().size() != fields) {
        throw new RunFailedException(
            "%s: line %d: found %d fields, %s has %d (delimiter '%s')"
                .formatted(
                    shown,
                    row.line(),
                    row.fields().size(),
                    fieldsFrom,
                    fields,
                    CsvScanner.name(delimiter)));
      }
      if (groupAt >= 0) {
        groups.add(text(row, groupAt, "the group by which rows are split"));
      }
      if (labelAt >= 0) {
        labels.add(text(row, labelAt, "a class"));
      }
      for (int i = 0; i < columns.positions().size(); i++) {
        int at = columns.positions().get(i);
        String text = row.fields().get(at);
        OptionalDouble value = Numbers.parse(text);
        if (value.isEmpty()) {
          throw new RunFailedException(
              "%s: line %d, column %d (%s): %s%s"
                  .formatted(
                      shown,
                      row.line(),
                      at + 1,
                      Shown.of(columns.names().get(i)),
                      Numbers.complaint(text),
                      chosen || Numbers.looksNumeric(text) ? "" : LEAVE_OUT));
        }
        append(value.getAsDouble());
      }
    }

    private String text(CsvScanner.Row row, int at, String expected) {
      String text = row.fields().get(at).strip();
      if (text.isEmpty()) {
        throw new RunFailedException(
            "%s: line %d, column %d: found nothing, expected %s"
                .formatted(shown, row.line(), at + 1, expected));
      }
      return text;
    }

    private void append(double value) {
      if (used == values.length) {
        if (2L * Double.BYTES * used > DataFile.mostBytes()) {
          throw new RunFailedException(
              "%s: found more than %,d numbers, too many for this process's memory; read fewer columns, or raise the heap with SLUICE_JAVA_OPTIONS=-Xmx"
                  .formatted(shown, used));
        }
        values = Arrays.copyOf(values, Math.multiplyExact(2, used));
      }
      values[used++] = value;
    }
  }
}
