package dev.sluice.ci.process;

import java.nio.file.Path;

/** Where this checkout is. */
public final class Home {
  private Home() {}

  /** The top folder of the checkout. */
  public static Path path() {
    return Path.of(System.getProperty("sluice.home", "..")).toAbsolutePath().normalize();
  }

  /** A folder for what tests leave for people to look at. */
  public static Path target(String name) {
    return path().resolve("ci/target").resolve(name);
  }
}
