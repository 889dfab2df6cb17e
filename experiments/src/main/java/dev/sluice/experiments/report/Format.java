package dev.sluice.experiments.report;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a report can be written as. */
public enum Format {
  MD("markdown"),
  HTML("html"),
  CSV("csv"),
  TEX("latex"),
  /** Pictures as PNG and SVG. */
  PNG("pictures");

  private final String inSuites;

  Format(String inSuites) {
    this.inSuites = inSuites;
  }

  /** By its own name or by that in suites' files; empty where it is neither. */
  public static Optional<Format> named(String word) {
    return Arrays.stream(values())
        .filter(one -> one.name().equalsIgnoreCase(word) || one.inSuites.equalsIgnoreCase(word))
        .findFirst();
  }

  /** All of them. */
  public static Set<Format> all() {
    return EnumSet.allOf(Format.class);
  }

  /** Those that a suite's file asks for; all where it names none. */
  public static Set<Format> of(List<String> inSuite) {
    Set<Format> formats = EnumSet.noneOf(Format.class);
    for (Format format : values()) {
      if (inSuite.isEmpty() || inSuite.contains(format.inSuites)) {
        formats.add(format);
      }
    }
    return formats;
  }
}
