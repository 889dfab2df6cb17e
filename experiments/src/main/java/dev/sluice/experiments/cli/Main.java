package dev.sluice.experiments.cli;

import dev.sluice.experiments.run.Tether;

/** Where the launcher begins. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    Tether.hold(System.getenv());
    System.exit(Cli.of(Context.current()).execute(arguments));
  }
}
