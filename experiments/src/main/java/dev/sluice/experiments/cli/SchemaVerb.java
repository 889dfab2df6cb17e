package dev.sluice.experiments.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.experiments.run.Reasons;
import dev.sluice.experiments.suite.SuiteSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the JSON Schema of all descriptors and suites. */
@Command(
    name = "schema",
    description = {
      "Write the JSON Schema of descriptors and suites, made from the plugins that are there.",
      "An editor completes and checks a file that begins with",
      "  # yaml-language-server: $schema=sluice.schema.json"
    })
final class SchemaVerb extends Verb {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to; standard output without it.")
  private @Nullable Path output;

  SchemaVerb(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    ObjectNode schema = SuiteSchema.of(context.registry().get());
    if (output == null) {
      print(schema);
      return ExitCode.OK;
    }
    try {
      ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
      Files.writeString(output, mapper.writeValueAsString(schema) + "\n");
    } catch (IOException e) {
      throw Reasons.cannotWrite(output, e);
    }
    if (json) {
      print(JsonNodeFactory.instance.objectNode().put("file", output.toString()));
    } else {
      out().println("wrote " + output);
    }
    return ExitCode.OK;
  }
}
