package dev.sluice.experiments.mlflow;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to sign in at a server. A token is used before a name and password.
 *
 * @param user null where there is none
 * @param password null where there is none
 * @param token null where there is none
 */
public record Credentials(
    @Nullable String user, @Nullable String password, @Nullable String token) {

  static Credentials of(URI uri, Map<String, String> environment) {
    String user = environment.get("MLFLOW_TRACKING_USERNAME");
    String password = environment.get("MLFLOW_TRACKING_PASSWORD");
    String inAddress = uri.getUserInfo();
    if (inAddress != null) {
      int colon = inAddress.indexOf(':');
      user = colon < 0 ? inAddress : inAddress.substring(0, colon);
      password = colon < 0 ? "" : inAddress.substring(colon + 1);
    }
    return new Credentials(user, password, environment.get("MLFLOW_TRACKING_TOKEN"));
  }

  /** The value of an Authorization header. */
  Optional<String> header() {
    if (token != null && !token.isEmpty()) {
      return Optional.of("Bearer " + token);
    }
    if (user != null && password != null) {
      byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
    }
    return Optional.empty();
  }

  /**
   * For messages: an address without user and password, also where it is wrong. A password may hold
   * any character, so all up to the last {@code @} counts as one.
   */
  static String withoutSecrets(String address) {
    int at = address.lastIndexOf('@');
    if (at < 0) {
      return address;
    }
    int slashes = address.indexOf("://");
    String scheme = slashes >= 0 && slashes < at ? address.substring(0, slashes + 3) : "";
    boolean plain = scheme.matches("[A-Za-z][A-Za-z0-9+.-]*://");
    return (plain ? scheme : "") + "***" + address.substring(at);
  }

  @Override
  public String toString() {
    return header().isPresent() ? "signed in" : "not signed in";
  }
}
