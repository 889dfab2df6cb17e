package dev.sluice.runtime.descriptor;

/** Names of runs and suites; their folders are called so. */
public final class FolderName {
  /** What a name matches. */
  public static final String FORM = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

  /** The same in words. */
  public static final String RULE =
      "must be at most 100 letters, digits, '.', '_' and '-' that begin with a letter or digit";

  private FolderName() {}

  /** The name of what stands in a file, after {@code prefix} where the file's begins otherwise. */
  public static String of(String fileName, String prefix) {
    String stem = fileName.replaceFirst("\\.[^.]*$", "").replaceAll("[^A-Za-z0-9._-]+", "-");
    return stem.matches("[A-Za-z0-9].*") ? stem : prefix + stem;
  }
}
