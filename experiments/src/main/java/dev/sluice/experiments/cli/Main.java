package dev.sluice.experiments.cli;

/** Where the launcher begins. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(Cli.of(Context.current()).execute(arguments));
  }
}
