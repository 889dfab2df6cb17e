package dev.sluice.experiments.doctor;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Checks whether programs and servers are there. */
final class Probe {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private Probe() {}

  /** The first line of {@code command --version}; empty where there is no such program. */
  static Optional<String> version(String command) {
    try {
      Process process = new ProcessBuilder(command, "--version").redirectErrorStream(true).start();
      process.getOutputStream().close();
      try (BufferedReader reader = process.inputReader()) {
        String line = reader.readLine();
        boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return ended && process.exitValue() == 0
            ? Optional.ofNullable(line).map(text -> text.replaceAll("\u001b\\[[0-9;]*m", ""))
            : Optional.empty();
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Why an MLflow server does not answer; empty where it does. */
  static Optional<String> server(URI uri) {
    HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    String base = uri.toString().replaceFirst("/+$", "");
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(base + "/health")).timeout(PATIENCE).build();
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      return status == 200 ? Optional.empty() : Optional.of("it says " + status);
    } catch (IOException e) {
      return Optional.of(e.getMessage() == null ? "cannot connect" : e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }
}
