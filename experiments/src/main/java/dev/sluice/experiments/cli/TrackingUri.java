package dev.sluice.experiments.cli;

import java.net.URI;
import java.net.URISyntaxException;

/** The address of an MLflow server. */
final class TrackingUri {
  private TrackingUri() {}

  static URI parse(String text) {
    try {
      URI uri = new URI(text);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (web && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // As for any other text that is no address.
    }
    throw new InputException(
        "the tracking URI '"
            + text
            + "' is not the address of a server, such as http://127.0.0.1:5000. Without a server,"
            + " leave it out: the run is kept in its folder, and './sluice ui' shows it.");
  }
}
