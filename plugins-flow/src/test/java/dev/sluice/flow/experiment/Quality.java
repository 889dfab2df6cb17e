package dev.sluice.flow.experiment;

import dev.sluice.runtime.descriptor.Descriptor;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.run.Run;
import dev.sluice.runtime.run.RunServices;
import dev.sluice.runtime.run.Runs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs a descriptor at several seeds and prints each result's mean and range, for {@code
 * docs/quality.md}: {@code Quality DESCRIPTOR SEEDS OUTPUT-FOLDER [OVERRIDE ...]}.
 */
final class Quality {
  private Quality() {}

  public static void main(String[] args) throws IOException {
    Registry registry = Registry.load(Quality.class.getClassLoader());
    Map<String, DoubleSummaryStatistics> all = new LinkedHashMap<>();
    for (int seed = 1; seed <= Integer.parseInt(args[1]); seed++) {
      List<String> overrides = new ArrayList<>(Arrays.asList(args).subList(3, args.length));
      overrides.add("seed=" + seed);
      Descriptor descriptor = new Descriptors(registry).read(Path.of(args[0]), overrides);
      Path folder = Path.of(args[2], descriptor.name() + "-" + seed);
      Recorder seen = new Recorder(folder);
      RunServices services =
          new RunServices(seen, seen, (phase, done, total, loss) -> {}, () -> {});
      try (Run run = new Runs(registry).open(descriptor, services)) {
        run.experiment().run();
      }
      System.out.println(descriptor.name() + " seed " + seed + ": " + seen.results);
      seen.results.forEach(
          (name, value) ->
              all.computeIfAbsent(name, n -> new DoubleSummaryStatistics()).accept(value));
    }
    all.forEach(
        (name, v) ->
            System.out.printf(
                Locale.ROOT,
                "| %s | %.4f | %.4f | %.4f |%n",
                name,
                v.getAverage(),
                v.getMin(),
                v.getMax()));
  }
}
