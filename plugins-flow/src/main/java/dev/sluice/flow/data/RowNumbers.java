package dev.sluice.flow.data;

import dev.sluice.api.data.Points;
import dev.sluice.api.run.RunFailedException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A first column that counts the rows, as data frames write their index: it is no feature. */
final class RowNumbers {
  private static final Logger LOG = LoggerFactory.getLogger(RowNumbers.class);
  private static final Set<String> NAMES = Set.of("", "index", "unnamed: 0", "level_0", "row");

  private RowNumbers() {}

  /**
   * @param named whether the names are from the file
   * @throws RunFailedException if the first column counts the rows and has no name or an index's,
   *     or if another has no name
   */
  static void refuse(String shown, List<String> names, Points rows, boolean named) {
    boolean counts = counts(rows);
    String first = names.get(0);
    if (counts && names.size() > 1) {
      if (named && NAMES.contains(first.toLowerCase(Locale.ROOT))) {
        throw new RunFailedException(
            "%s: column 1 (%s) counts the rows, as the index of a data frame does; name the columns to read under 'columns'"
                .formatted(shown, first.isEmpty() ? "without a name" : Shown.of(first)));
      }
      LOG.warn(
          "{}: column 1 ({}) counts the rows; if it is no feature, name the others under 'columns'",
          shown,
          Shown.of(first));
    }
    int nameless = names.indexOf("");
    if (nameless >= 0) {
      throw new RunFailedException(
          "%s: column %d has no name; name it in the file, or name those to read under 'columns'"
              .formatted(shown, nameless + 1));
    }
  }

  private static boolean counts(Points rows) {
    double from = rows.get(0, 0);
    boolean counts = from == 0 || from == 1;
    for (int r = 1; counts && r < rows.count(); r++) {
      counts = rows.get(r, 0) == from + r;
    }
    return counts;
  }
}
