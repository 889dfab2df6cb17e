package dev.sluice.runtime.descriptor;

/** Names of runs and suites; their folders are called so. */
public final class FolderName {
  private static final String FORM = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

  private FolderName() {}

  /**
   * A name that may be one.
   *
   * @throws IllegalArgumentException otherwise
   */
  public static String checked(String name) {
    if (!name.matches(FORM)) {
      throw new IllegalArgumentException(
          "name must begin with a letter or digit and have letters, digits, '.', '_' and '-' only,"
              + " at most 100; a folder is called so");
    }
    return name;
  }

  /** The name of what stands in a file, after {@code prefix} where the file's begins otherwise. */
  public static String of(String fileName, String prefix) {
    String stem = fileName.replaceFirst("\\.[^.]*$", "").replaceAll("[^A-Za-z0-9._-]+", "-");
    return stem.matches("[A-Za-z0-9].*") ? stem : prefix + stem;
  }
}
