package dev.sluice.api.run;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * The name that was probably meant.
 *
 * @since 0.2.0
 */
public final class Nearest {
  private Nearest() {}

  /** {@code " (did you mean 'steps'?)"}, or nothing. */
  public static String hint(String found, Collection<String> names) {
    return name(found, names).map(name -> " (did you mean '" + name + "'?)").orElse("");
  }

  /** The nearest of the names, if it is near enough to have been meant. */
  public static Optional<String> name(String found, Collection<String> names) {
    return names.stream()
        .min(
            Comparator.<String>comparingInt(name -> distance(found, name))
                .thenComparing(name -> name))
        .filter(name -> distance(found, name) <= 1 + Math.min(found.length(), name.length()) / 3);
  }

  /**
   * Optimal string alignment: insertions, deletions, substitutions, neighbours swapped. Case and
   * hyphens do not count.
   */
  static int distance(String found, String name) {
    String a = plain(found);
    String b = plain(name);
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + cost);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }

  private static String plain(String name) {
    // Longer names are no misspelling of ours, and the table grows with their length.
    String bounded = name.length() > 80 ? name.substring(0, 80) : name;
    return bounded.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }
}
