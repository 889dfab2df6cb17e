package dev.sluice.experiments.doctor;

import dev.sluice.experiments.mlflow.Destination;
import dev.sluice.experiments.mlflow.EnvironmentException;
import dev.sluice.experiments.provenance.ClassPath;
import dev.sluice.experiments.provenance.Machine;
import dev.sluice.runtime.registry.PluginInfo;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.registry.RegistryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Checks the machine; loads no engine. */
public final class Examination {
  private final Supplier<Registry> registry;
  private final Map<String, String> environment;
  private final Path runs;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * @param registry loads the plugins, or fails to
   * @param environment the variables
   * @param runs the folder of all runs
   */
  public Examination(Supplier<Registry> registry, Map<String, String> environment, Path runs) {
    this.registry = registry;
    this.environment = environment;
    this.runs = runs.toAbsolutePath();
  }

  /** All findings, in the order in which they are shown. */
  public List<Finding> all() {
    Machine machine = Machine.current();
    ok("java", machine.java());
    tool("maven", "mvn", "to build; install Maven 3.8 or newer");
    ok("machine", machine.os() + ", " + machine.cpu());
    ok(
        "threads",
        machine.cores()
            + " cores, "
            + machine.memoryMegabytes()
            + " MB of memory, of which Java takes up to "
            + machine.heapMegabytes());
    plugins();
    engine();
    device();
    runs();
    tool("git", "git", "for the commit in a run's provenance");
    tool("python", "python3", "for './sluice ui' only; install Python 3.10 or newer with venv");
    server();
    return findings;
  }

  private void ok(String what, String found) {
    findings.add(new Finding(Finding.State.OK, what, found));
  }

  private void plugins() {
    try {
      ok(
          "plugins",
          registry.get().plugins().stream()
              .map(PluginInfo::source)
              .distinct()
              .collect(Collectors.joining(", ")));
    } catch (RegistryException | EnvironmentException e) {
      findings.add(
          new Finding(
              Finding.State.MISSING,
              "plugins",
              String.valueOf(e.getMessage()).replace("\n", "; ")));
    }
  }

  private void engine() {
    Map<String, String> engine = ClassPath.current().engine();
    boolean whole =
        engine.keySet().stream().anyMatch(name -> name.startsWith("pytorch-native"))
            && engine.containsKey("pytorch-engine");
    String found =
        engine.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    findings.add(
        whole
            ? new Finding(Finding.State.OK, "engine", found)
            : new Finding(
                Finding.State.MISSING,
                "engine",
                "no native PyTorch artifact for this machine on the class path (found: "
                    + found
                    + "); './sluice' puts it there"));
  }

  private void device() {
    boolean driver = Files.exists(Path.of("/proc/driver/nvidia/version"));
    boolean artifact =
        ClassPath.current().engine().keySet().stream()
            .anyMatch(
                name -> name.startsWith("pytorch-native-cu") || name.equals("pytorch-native-gpu"));
    ok(
        "device",
        driver
            ? artifact
                ? "gpu"
                : "cpu; there is an NVIDIA driver, see the README for the artifact that uses it"
            : "cpu");
  }

  private void runs() {
    Path existing = runs;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing != null && Files.isWritable(existing)) {
      ok("runs", runs + ", " + free(existing));
    } else {
      findings.add(
          new Finding(
              Finding.State.MISSING,
              "runs",
              runs + " cannot be written; give another folder by --dir or SLUICE_RUNS"));
    }
  }

  private static String free(Path folder) {
    try {
      return (Files.getFileStore(folder).getUsableSpace() >> 30) + " GB free";
    } catch (IOException e) {
      return "free space unknown";
    }
  }

  private void tool(String what, String command, String use) {
    findings.add(
        Probe.version(command)
            .map(version -> new Finding(Finding.State.OK, what, version))
            .orElseGet(
                () -> new Finding(Finding.State.OPTIONAL, what, "not found; needed " + use)));
  }

  private void server() {
    String uri = environment.get(Destination.VARIABLE);
    if (uri == null || uri.isBlank()) {
      findings.add(
          new Finding(
              Finding.State.OPTIONAL,
              "mlflow",
              "MLFLOW_TRACKING_URI is not set; runs are kept in their folders, './sluice ui' shows"
                  + " them"));
      return;
    }
    Optional<String> refused = Probe.server(Destination.of(uri, Map.of()).uri());
    findings.add(
        refused
            .map(
                why ->
                    new Finding(
                        Finding.State.MISSING, "mlflow", "no answer from the server: " + why))
            .orElseGet(() -> new Finding(Finding.State.OK, "mlflow", "the server answers")));
  }
}
