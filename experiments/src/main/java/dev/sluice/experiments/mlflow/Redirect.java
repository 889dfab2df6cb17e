package dev.sluice.experiments.mlflow;

import java.net.URI;
import java.util.Locale;

/** Where a server sends a request on to. */
final class Redirect {
  private Redirect() {}

  static boolean is(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  /**
   * The address to ask next.
   *
   * @throws Fault if it is missing, is no address, or is of another origin
   */
  static URI target(URI from, int status, String location) {
    URI target;
    try {
      target = from.resolve(location);
    } catch (IllegalArgumentException e) {
      target = from;
    }
    if (location.isBlank() || target.equals(from)) {
      throw Fault.redirected(status, "HTTP " + status + ": a redirect without a usable address");
    }
    if (target.getRawUserInfo() != null || !origin(target).equals(origin(from))) {
      throw Fault.redirected(
          status,
          "the server redirects from "
              + origin(from)
              + " to "
              + origin(target)
              + "; nothing is sent there, so that credentials stay with the first. If the second is"
              + " right, give its address");
    }
    return target;
  }

  /** Scheme, host and port, all that decides who reads a request. */
  private static String origin(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
    boolean web = scheme.equals("http") || scheme.equals("https");
    return web && uri.getHost() != null
        ? scheme + "://" + host + ":" + port
        : "a " + scheme + " address";
  }
}
