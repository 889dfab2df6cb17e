package dev.sluice.experiments.lease;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;

/** This machine's name among those that share a folder. */
public final class Hosts {
  private Hosts() {}

  /**
   * As {@code SLUICE_HOST} says, else the system. Containers that share a folder and a host name
   * must have names of their own: each sees its own processes only.
   */
  public static String name(Map<String, String> environment) {
    String given = environment.get("SLUICE_HOST");
    if (given != null && !given.isBlank()) {
      return given;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      // Then its processes are told apart by their leases alone.
      return "unknown-" + ProcessHandle.current().pid();
    }
  }
}
