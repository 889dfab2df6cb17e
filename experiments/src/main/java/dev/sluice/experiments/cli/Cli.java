package dev.sluice.experiments.cli;

import dev.sluice.experiments.run.Version;
import dev.sluice.runtime.descriptor.Characters;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
  private static final Map<String, Function<Context, Verb>> VERBS = verbs();

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  /**
   * The command line for these arguments. Where they begin with a verb it knows that one only, as
   * reading the options of all of them would take a quarter of the time of a quick verb.
   */
  static CommandLine of(Context context, String... arguments) {
    @Nullable Function<Context, Verb> verb = arguments.length == 0 ? null : VERBS.get(arguments[0]);
    return verb == null ? of(context) : with(List.of(verb.apply(context)));
  }

  /** The whole command line. */
  static CommandLine of(Context context) {
    CommandLine line = with(VERBS.values().stream().map(verb -> verb.apply(context)).toList());
    CommandLine help = new CommandLine(new CommandLine.HelpCommand());
    help.getCommandSpec().usageMessage().hidden(true);
    return line.addSubcommand("help", help);
  }

  private static CommandLine with(List<Verb> verbs) {
    CommandLine line = new CommandLine(new Cli());
    verbs.forEach(line::addSubcommand);
    Failures failures = new Failures();
    return line.registerConverter(Path.class, Cli::path)
        .setExecutionStrategy(Cli::runAndFlush)
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures)
        .setUnmatchedOptionsArePositionalParams(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(100)
        .setUsageHelpAutoWidth(false);
  }

  /** In the order of the help. */
  private static Map<String, Function<Context, Verb>> verbs() {
    Map<String, Function<Context, Verb>> verbs = new LinkedHashMap<>();
    verbs.put("run", RunVerb::new);
    verbs.put("suite", SuiteVerb::new);
    verbs.put("components", ComponentsVerb::new);
    verbs.put("check", CheckVerb::new);
    verbs.put("show", ShowVerb::new);
    verbs.put("schema", SchemaVerb::new);
    verbs.put("verify", VerifyVerb::new);
    verbs.put("report", ReportVerb::new);
    verbs.put("diff", DiffVerb::new);
    verbs.put("sample", SampleVerb::new);
    verbs.put("evaluate", EvaluateVerb::new);
    verbs.put("generate", GenerateVerb::new);
    verbs.put("likelihood", LikelihoodVerb::new);
    verbs.put("export", ExportVerb::new);
    verbs.put("sync", SyncVerb::new);
    verbs.put("ui", UiVerb::new);
    verbs.put("doctor", DoctorVerb::new);
    verbs.put("warm-up", WarmUpVerb::new);
    return Collections.unmodifiableMap(verbs);
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
