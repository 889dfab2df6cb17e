package dev.sluice.experiments.schedule;

import dev.sluice.experiments.console.Show;
import dev.sluice.experiments.console.Terminal;
import dev.sluice.experiments.console.TextTable;
import dev.sluice.experiments.suite.VariantNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The running runs, as lines that fit a terminal: names lose their keys, then their middle, then
 * columns are left out, and of more runs than lines the rest is counted.
 */
final class LiveTable {
  /** Of how many runs more would be of no use. */
  static final int MOST_ROWS = 20;

  private static final int SHORTEST_NAME = 8;
  private static final String GAP = "..";
  private static final String UNKNOWN = "-";

  /** The columns, the ones that can be spared first: steps/s, left, metric. */
  private static final List<List<Integer>> COLUMNS =
      List.of(
          List.of(0, 1, 2, 3, 4, 5), List.of(0, 1, 2, 4, 5), List.of(0, 1, 2, 5), List.of(0, 1, 2));

  private static final List<String> HEADER =
      List.of("variant", "seed", "step", "steps/s", "left", "metric");

  private LiveTable() {}

  /**
   * One run.
   *
   * @param steps in all; 0 where it is not known
   * @param rate steps a second; 0 where it is not known
   */
  record Row(String variant, long seed, long step, long steps, double rate, String metric) {
    private Row named(String name) {
      return new Row(name, seed, step, steps, rate, metric);
    }

    private List<String> cells(int nameWidth) {
      String done = String.format(Locale.ROOT, "%,d", step);
      return List.of(
          shortened(variant, nameWidth),
          Long.toString(seed),
          steps > 0 ? String.format(Locale.ROOT, "%s/%,d", done, steps) : done,
          rate == 0 ? UNKNOWN : Show.number(Math.round(rate * 10) / 10.0),
          steps > step && rate > 0
              ? Show.time(Duration.ofMillis((long) (1000 * (steps - step) / rate)))
              : UNKNOWN,
          metric);
    }
  }

  /**
   * A header, the rows and a summary, each shorter than the terminal is wide.
   *
   * @param rows of the first runs that go on
   * @param running how many go on in all
   */
  static List<String> lines(List<Row> rows, int running, String summary, Terminal terminal) {
    // The last column stays free: some terminals begin a new line once it is written; and so does
    // the last line, where the cursor waits.
    int width = Math.max(1, terminal.width() - 1);
    int room = Math.min(MOST_ROWS, terminal.height() - 3);
    List<String> lines = new ArrayList<>();
    if (!rows.isEmpty() && room > 0) {
      int shown = running <= room ? running : Math.min(rows.size(), room - 1);
      if (shown > 0) {
        lines.addAll(fitted(rows.subList(0, shown), width));
      }
      if (shown < running) {
        lines.add("and " + (running - shown) + " more");
      }
    }
    if (terminal.height() > 1) {
      lines.add(summary);
    }
    return lines.stream().map(line -> cut(line, width)).toList();
  }

  private static List<String> fitted(List<Row> all, int width) {
    List<Row> rows =
        widest(table(all, COLUMNS.get(0), Integer.MAX_VALUE)) > width ? named(all) : all;
    int longest = rows.stream().mapToInt(row -> row.variant().length()).max().orElse(0);
    List<String> lines = List.of();
    for (List<Integer> columns : COLUMNS) {
      lines = table(rows, columns, longest);
      int excess = widest(lines) - width;
      if (excess > 0) {
        lines = table(rows, columns, Math.max(SHORTEST_NAME, longest - excess));
      }
      if (widest(lines) <= width) {
        return lines;
      }
    }
    return lines;
  }

  private static List<Row> named(List<Row> rows) {
    Map<String, String> names = VariantNames.withoutKeys(rows.stream().map(Row::variant).toList());
    return rows.stream()
        .map(row -> row.named(names.getOrDefault(row.variant(), row.variant())))
        .toList();
  }

  private static List<String> table(List<Row> rows, List<Integer> columns, int nameWidth) {
    TextTable table = new TextTable(of(HEADER, columns));
    rows.forEach(row -> table.row(of(row.cells(nameWidth), columns)));
    return table.toString().lines().toList();
  }

  private static String[] of(List<String> cells, List<Integer> columns) {
    return columns.stream().map(cells::get).toArray(String[]::new);
  }

  private static int widest(List<String> lines) {
    return lines.stream().mapToInt(String::length).max().orElse(0);
  }

  /** The end of a name tells as much as its beginning. */
  private static String shortened(String name, int width) {
    if (name.length() <= width) {
      return name;
    }
    int kept = Math.max(0, width - GAP.length());
    int head = (kept + 1) / 2;
    return name.substring(0, head) + GAP + name.substring(name.length() - (kept - head));
  }

  private static String cut(String line, int width) {
    return line.length() <= width ? line : line.substring(0, width);
  }

  /** Such as {@code about 3 min 20 s left}; empty where nothing has ended yet. */
  static Optional<String> left(long passedNanos, long ended, long open) {
    return ended == 0
        ? Optional.empty()
        : Optional.of("about " + Show.time(Duration.ofNanos(passedNanos / ended * open)) + " left");
  }
}
