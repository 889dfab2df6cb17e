package dev.sluice.experiments.cli;

import dev.sluice.api.launch.LaunchSite;
import dev.sluice.experiments.run.ParentWatch;
import java.util.List;
import java.util.Locale;

/** Where the launcher begins. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    // What is written into files must not depend on the user's language.
    Locale.setDefault(Locale.ROOT);
    ParentWatch.start(System.getenv());
    Context context = Context.current();
    List<String> words = List.of(arguments);
    boolean isWorker = !words.isEmpty() && words.get(0).equals(LaunchSite.VERB);
    System.exit(
        isWorker
            ? WorkerProcess.run(context, words.subList(1, words.size()))
            : Cli.of(context, arguments).execute(arguments));
  }
}
