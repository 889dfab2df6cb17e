package dev.sluice.experiments.suite;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.regex.Pattern;

/** Short forms of variants' names that still tell them apart. */
public final class VariantNames {
  private static final Pattern KEY = Pattern.compile("(^|, |\\()[^=,()]+=");

  private VariantNames() {}

  /**
   * By name: without the keys (rate=0.1, average=ema becomes 0.1, ema), or all as they are where
   * two would then be the same.
   */
  public static Map<String, String> withoutKeys(Collection<String> names) {
    Map<String, String> shorter = new LinkedHashMap<>();
    names.forEach(name -> shorter.put(name, KEY.matcher(name).replaceAll("$1")));
    boolean distinct = new LinkedHashSet<>(shorter.values()).size() == shorter.size();
    if (!distinct) {
      shorter.replaceAll((name, form) -> name);
    }
    return shorter;
  }
}
