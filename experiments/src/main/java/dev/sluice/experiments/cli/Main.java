package dev.sluice.experiments.cli;

import dev.sluice.experiments.run.ParentWatch;
import java.util.Locale;

/** Where the launcher begins. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    // What is written into files must not depend on the user's language.
    Locale.setDefault(Locale.ROOT);
    ParentWatch.start(System.getenv());
    System.exit(Cli.of(Context.current()).execute(arguments));
  }
}
