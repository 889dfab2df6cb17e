package dev.sluice.experiments.cli;

import dev.sluice.api.run.Nearest;
import dev.sluice.experiments.journal.JournalException;
import dev.sluice.experiments.mlflow.EnvironmentException;
import dev.sluice.experiments.run.InputException;
import dev.sluice.experiments.run.Reasons;
import dev.sluice.runtime.descriptor.DescriptorException;
import dev.sluice.runtime.registry.RegistryException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a person reads when something is wrong, and the exit code that goes with it. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

  @Override
  public int handleExecutionException(Exception thrown, CommandLine verb, ParseResult parsed) {
    int code = report(thrown, verb.getErr());
    if (verb.getCommand() instanceof Verb command && command.verbose) {
      thrown.printStackTrace(verb.getErr());
    }
    return code;
  }

  /** Prints what is wrong and returns the exit code. */
  static int report(Exception thrown, PrintWriter err) {
    int code = code(thrown);
    Optional<String> message =
        thrown instanceof RuntimeException one ? Reasons.of(one) : Optional.empty();
    if (thrown instanceof DescriptorException) {
      err.println(thrown.getMessage());
    } else if (message.isPresent()) {
      err.println("sluice: " + message.get());
    } else {
      err.println("sluice: unexpected " + thrown + " (--verbose shows where; please report it)");
    }
    return code;
  }

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine verb = wrong.getCommandLine();
    PrintWriter err = verb.getErr();
    String name = verb.getCommandSpec().qualifiedName();
    err.println("sluice: " + message(wrong, verb));
    err.println("see: ./" + name + " --help");
    return ExitCode.WRONG_INPUT;
  }

  private static String message(ParameterException wrong, CommandLine verb) {
    if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
      return String.valueOf(wrong.getMessage());
    }
    String found = unmatched.getUnmatched().get(0);
    if (found.startsWith("-")) {
      String option = found.replaceFirst("=.*", "");
      List<String> options = List.copyOf(verb.getCommandSpec().optionsMap().keySet());
      return "there is no option " + option + Nearest.hint(option, options);
    }
    if (verb.getCommand() instanceof Cli) {
      List<String> verbs =
          verb.getSubcommands().entrySet().stream()
              .filter(entry -> !entry.getValue().getCommandSpec().usageMessage().hidden())
              .map(Map.Entry::getKey)
              .toList();
      return "no verb is called '"
          + found
          + "'"
          + Nearest.hint(found, verbs)
          + "; there are: "
          + String.join(", ", verbs);
    }
    return "'" + found + "' is one argument too many";
  }

  private static int code(Exception thrown) {
    if (thrown instanceof DescriptorException || thrown instanceof InputException) {
      return ExitCode.WRONG_INPUT;
    }
    boolean environment =
        thrown instanceof RegistryException
            || thrown instanceof EnvironmentException
            || thrown instanceof JournalException
            || thrown instanceof UncheckedIOException;
    return environment ? ExitCode.ENVIRONMENT : ExitCode.FAILED;
  }
}
