package dev.sluice.experiments.mlflow;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An MLflow server and how to sign in there. Printing it shows no secret.
 *
 * @param key under which a run folder keeps how far it was sent; usually the address
 * @param uri without user, password and trailing slash; may have a path
 * @param credentials for the server
 */
public record Destination(String key, URI uri, Credentials credentials) {
  /** The variable that names the server. */
  public static final String VARIABLE = "MLFLOW_TRACKING_URI";

  /**
   * The server that the standard variables name; empty where {@value #VARIABLE} is not set.
   *
   * @throws EnvironmentException if it names no server
   */
  public static Optional<Destination> fromEnvironment(Map<String, String> environment) {
    String uri = environment.getOrDefault(VARIABLE, "").strip();
    return uri.isEmpty() ? Optional.empty() : Optional.of(of(uri, environment));
  }

  /**
   * The server at an address.
   *
   * @param environment for {@code MLFLOW_TRACKING_USERNAME}, {@code _PASSWORD} and {@code _TOKEN}
   * @throws EnvironmentException if it is no http or https address
   */
  public static Destination of(String address, Map<String, String> environment) {
    URI uri;
    try {
      uri = new URI(address);
    } catch (URISyntaxException e) {
      throw new EnvironmentException(
          "the MLflow address '"
              + Credentials.withoutSecrets(address)
              + "' is no address; allowed is, for example, http://127.0.0.1:5000");
    }
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new EnvironmentException(
          "the MLflow address '"
              + Credentials.withoutSecrets(address)
              + "' is not a server's; allowed are http and https. For runs on this machine unset "
              + VARIABLE
              + " and use 'sluice ui'; for a database or folder start 'mlflow server' on it and"
              + " give its address");
    }
    if (uri.getHost() == null || hasLateAt(uri)) {
      throw new EnvironmentException(
          "the MLflow address '"
              + Credentials.withoutSecrets(address)
              + "' names no host"
              + (address.contains("@")
                  ? "; in a user name or password write / ? # @ as %2F %3F %23 %40"
                  : ""));
    }
    String path = String.valueOf(uri.getRawPath()).replaceAll("/+$", "");
    URI plain =
        URI.create(
            scheme
                + "://"
                + uri.getHost()
                + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
                + (uri.getRawPath() == null ? "" : path));
    return new Destination(plain.toString(), plain, Credentials.of(uri, environment));
  }

  /** Where a password is not encoded, its beginning reads as a host. */
  private static boolean hasLateAt(URI uri) {
    return (uri.getRawPath() + uri.getRawQuery() + uri.getRawFragment()).contains("@");
  }

  /** The runs of an experiment as charts, in MLflow's machine learning mode. */
  public String link(String experimentId) {
    return uri
        + "/#/experiments/"
        + experimentId
        + "/runs?workflowType=machine_learning&compareRunsMode=CHART";
  }

  /** A run's own page: its description, figures, pictures and child runs. */
  public String page(String experimentId, String runId) {
    return uri
        + "/#/experiments/"
        + experimentId
        + "/runs/"
        + runId
        + "?workflowType=machine_learning";
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
