package dev.sluice.runtime.registry;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;

/** Finds out where a plugin's class was loaded from. */
final class Origin {
  private Origin() {}

  static PluginInfo of(Class<?> plugin) {
    String version = plugin.getPackage().getImplementationVersion();
    return new PluginInfo(
        plugin.getName(), version == null ? "development" : version, source(plugin));
  }

  private static String source(Class<?> plugin) {
    CodeSource code = plugin.getProtectionDomain().getCodeSource();
    if (code == null || code.getLocation() == null) {
      return "unknown";
    }
    try {
      Path path = Path.of(code.getLocation().toURI());
      Path name = path.getFileName();
      return path.toString().endsWith(".jar") && name != null ? name.toString() : path.toString();
    } catch (URISyntaxException | IllegalArgumentException e) {
      return code.getLocation().toString();
    }
  }
}
