package dev.sluice.experiments.cli;

import dev.sluice.experiments.run.Version;
import dev.sluice.runtime.descriptor.Characters;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The root of the command line. */
@Command(
    name = "sluice",
    description = {
      "Swap one component, keep everything else equal, see what it did,",
      "and know that the component is correct.",
      ""
    },
    synopsisSubcommandLabel = "VERB",
    commandListHeading = "Verbs:%n",
    footer = {
      "",
      "Exit codes: 0 ok, 1 a run or a law failed, 2 descriptor or command line wrong,",
      "3 environment wrong, 130 interrupted. Each verb has --help and --json; 'help VERB'",
      "is the same as 'VERB --help'."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Cli.Versions.class)
final class Cli implements Runnable {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  /** The whole command line. */
  static CommandLine of(Context context) {
    Failures failures = new Failures();
    CommandLine line = new CommandLine(new Cli());
    for (Verb verb : verbs(context)) {
      line.addSubcommand(verb);
    }
    CommandLine help = new CommandLine(new CommandLine.HelpCommand());
    help.getCommandSpec().usageMessage().hidden(true);
    line.addSubcommand("help", help);
    return line.registerConverter(Path.class, Cli::path)
        .setExecutionStrategy(Cli::runAndFlush)
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures)
        .setUnmatchedOptionsArePositionalParams(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(100)
        .setUsageHelpAutoWidth(false);
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new CommandLine.TypeConversionException(
          "no file can be called '" + text + "' here: " + e.getReason());
    }
  }

  private static int runAndFlush(CommandLine.ParseResult parsed) {
    for (String argument : parsed.originalArgs()) {
      Characters.problem(argument)
          .ifPresent(
              problem -> {
                throw new CommandLine.ParameterException(
                    parsed.commandSpec().commandLine(),
                    "the argument '" + argument + "' " + problem);
              });
    }
    try {
      return new CommandLine.RunLast().execute(parsed);
    } finally {
      CommandLine line = parsed.commandSpec().commandLine();
      line.getOut().flush();
      line.getErr().flush();
    }
  }

  private static List<Verb> verbs(Context context) {
    return List.of(
        new RunVerb(context),
        new SuiteVerb(context),
        new ComponentsVerb(context),
        new CheckVerb(context),
        new ShowVerb(context),
        new SchemaVerb(context),
        new VerifyVerb(context),
        new ReportVerb(context),
        new DiffVerb(context),
        new SampleVerb(context),
        new EvaluateVerb(context),
        new GenerateVerb(context),
        new LikelihoodVerb(context),
        new ExportVerb(context),
        new SyncVerb(context),
        new UiVerb(context),
        new DoctorVerb(context),
        new WarmUpVerb(context),
        new WorkerVerb(context));
  }

  /** No verb: the help. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  static final class Versions implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"Sluice " + Version.sluice()};
    }
  }
}
