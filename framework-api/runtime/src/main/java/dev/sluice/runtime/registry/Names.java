package dev.sluice.runtime.registry;

import java.util.Locale;
import java.util.regex.Pattern;

/** How Java names and names in descriptors correspond. */
public final class Names {
  private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern HUMP =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  private Names() {}

  /** {@code rateSchedule} to {@code rate-schedule}, {@code ONE_BY_ONE} to {@code one-by-one}. */
  public static String kebab(String javaName) {
    return HUMP.matcher(javaName).replaceAll("-").replace('_', '-').toLowerCase(Locale.ROOT);
  }

  /** Whether a component, a kind or a law may be called so. */
  static boolean valid(String name) {
    return TYPE.matcher(name).matches();
  }
}
