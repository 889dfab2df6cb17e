package dev.sluice.experiments.mlflow;

/**
 * Stores files through the server's artifact proxy. The Java client would start Python for each
 * file.
 */
final class ArtifactUploader {
  private static final String SCHEME = "mlflow-artifacts:";
  private static final String PROXY = "/api/2.0/mlflow-artifacts/artifacts/";

  private final ServerConnection connection;

  ArtifactUploader(ServerConnection connection) {
    this.connection = connection;
  }

  void put(RemoteRun run, String path, Upload upload) {
    String address = address(run, path);
    try {
      connection.put(address, upload);
    } catch (Fault fault) {
      // The other calls work: files are kept elsewhere, and waiting does not help.
      throw fault.isRedirect() ? Fault.refused(fault.text()) : fault;
    }
  }

  private static String address(RemoteRun run, String path) {
    String root = run.artifactUri();
    if (!root.startsWith(SCHEME)) {
      throw Fault.refused(
          "the server keeps artifacts at "
              + Credentials.withoutSecrets(root)
              + " and does not proxy them; start it with --serve-artifacts and"
              + " --artifacts-destination");
    }
    // The root may name a server: mlflow-artifacts://host:port/path.
    String folder = root.substring(SCHEME.length()).replaceFirst("^//[^/]*", "");
    try {
      return PROXY + Encoded.path(folder.replaceAll("^/+|/+$", "") + "/") + Encoded.path(path);
    } catch (IllegalArgumentException e) {
      throw Fault.refused(
          "the place "
              + folder
              + " that the server names, or the name "
              + path
              + ", leads out of the server's artifacts");
    }
  }
}
