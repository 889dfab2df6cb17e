package dev.sluice.experiments.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sluice.experiments.mlflow.MlflowEnvironment;
import dev.sluice.experiments.mlflow.Ui;
import dev.sluice.experiments.run.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the runs in MLflow's own user interface. */
@Command(
    name = "ui",
    description = {
      "Start MLflow on the runs of this machine and follow them until Ctrl-C.",
      "The first time this installs MLflow for Python, which takes some minutes."
    })
final class UiVerb extends Verb {
  @Option(names = "--port", paramLabel = "N", description = "0, the default, takes any free one.")
  private int port;

  @Mixin private RunsOption runsOption = new RunsOption();

  UiVerb(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    if (port < 0 || port > 65_535) {
      throw new InputException("--port is from 0 to 65535; found " + port);
    }
    Path runs = runsOption.folder(context);
    try {
      Files.createDirectories(runs);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + runs, e);
    }
    MlflowEnvironment environment = MlflowEnvironment.ofUser(context.environment());
    try (Ui ui = Ui.start(runs, port, environment, this::say)) {
      Thread atEnd = new Thread(ui::close, "sluice-ui-end");
      Runtime.getRuntime().addShutdownHook(atEnd);
      if (json) {
        print(JsonNodeFactory.instance.objectNode().put("uri", ui.server().uri().toString()));
      } else {
        out().println("Ctrl-C stops it");
      }
      out().flush();
      ui.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.OK;
  }

  private void say(String line) {
    err().println(line);
    err().flush();
  }
}
