package dev.sluice.experiments.suite;

import dev.sluice.api.plugin.Describe;

/** The plain keys of a suite. */
record Header(
    @Describe("The suite's name; by default the file's.") String name,
    @Describe("The seed by which random(n) draws.") long randomSeed) {
  static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

  Header {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException(
          "name must begin with a letter or digit and have letters, digits, '.', '_' and '-' only,"
              + " at most 100; a folder is called so");
    }
  }

  static Header defaults(String fileName) {
    String stem = fileName.replaceFirst("\\.[^.]*$", "").replaceAll("[^A-Za-z0-9._-]+", "-");
    return new Header(stem.matches("[A-Za-z0-9].*") ? stem : "suite" + stem, 0);
  }
}
