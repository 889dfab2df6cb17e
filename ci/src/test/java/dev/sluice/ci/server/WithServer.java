package dev.sluice.ci.server;

import dev.sluice.ci.process.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a {@link TestServer} to tests that ask for one; it starts with the first and ends last. */
public final class WithServer implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(WithServer.class))
        .getOrComputeIfAbsent(TestServer.class, key -> TestServer.start(folder()));
  }

  /** A new one each time, kept for a look at the server's log afterwards. */
  private static Path folder() {
    try {
      Files.createDirectories(Home.target("servers"));
      return Files.createTempDirectory(Home.target("servers"), "mlflow");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
