package dev.sluice.experiments.run;

/** Sluice's own version. */
public final class Version {
  private Version() {}

  /** From the jar's manifest; {@code development} where the classes are in a folder. */
  public static String sluice() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
