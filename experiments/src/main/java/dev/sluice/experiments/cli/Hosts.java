package dev.sluice.experiments.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** This machine's name among those that share a folder. */
final class Hosts {
  private Hosts() {}

  static String name() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      // Then its processes are told apart by their leases alone.
      return "unknown-" + ProcessHandle.current().pid();
    }
  }
}
