package dev.sluice.experiments.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all verbs have. */
abstract class Verb implements Callable<Integer> {
  final Context context;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", description = "Print JSON, for programs.")
  boolean json;

  @Option(names = "--verbose", description = "Print stack traces with errors.")
  boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  Verb(Context context) {
    this.context = context;
  }

  /** Does it; what is wrong is thrown and handled once, in {@link Failures}. */
  @Override
  public abstract Integer call();

  final PrintWriter out() {
    return commandLine().getOut();
  }

  final PrintWriter err() {
    return commandLine().getErr();
  }

  /** Prints for programs: one value, indented. */
  final void print(JsonNode value) {
    out().println(indented(value));
  }

  static String indented(JsonNode value) {
    DefaultPrettyPrinter pretty =
        new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n"));
    try {
      return new ObjectMapper().writer(pretty).writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Options that do not go together; the user is shown where the help is. */
  final ParameterException wrong(String message) {
    return new ParameterException(commandLine(), message);
  }

  private picocli.CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("a verb runs within a command line");
    }
    return spec.commandLine();
  }
}
