package dev.sluice.experiments.export;

import dev.sluice.api.run.Dataset;
import dev.sluice.api.track.Entry;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.journal.RunSummary;
import dev.sluice.experiments.run.FinishedRun;
import dev.sluice.experiments.run.TrainedRun;
import dev.sluice.experiments.run.Version;
import dev.sluice.runtime.descriptor.Descriptors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code README.md} of an exported model: how it was trained, on what, and to which figures. */
record ModelCard(Descriptors descriptors, FinishedRun run) {
  void write(Path folder, String library) throws IOException {
    Files.writeString(folder.resolve("README.md"), text(library));
  }

  private String text(String library) {
    TrainedRun trained = run.trained();
    List<String> lines = new ArrayList<>();
    lines.add("---");
    lines.add("library_name: " + library);
    lines.add("pipeline_tag: text-generation");
    lines.add("tags: [sluice]");
    String base = base(descriptors, run);
    if (library.equals("peft") && !base.isEmpty()) {
      lines.add("base_model: \"" + base.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
    }
    lines.add("---");
    lines.add("# " + trained.header().run());
    lines.add("");
    lines.add(
        "Trained with Sluice by the experiment `%s`; run `%s`, exported by Sluice %s."
            .formatted(trained.descriptor().experiment().type(), trained.id(), Version.sluice()));
    run.interrupted()
        .ifPresent(
            at ->
                lines.add(
                    "Training was interrupted; these are the weights of step %,d."
                        .formatted(at.step())));
    lines.add("transformers 5 or later loads it.");
    data(lines);
    figures(lines);
    lines.add("");
    lines.add("## Descriptor");
    lines.add("```yaml");
    lines.add(descriptors.yaml(trained.descriptor()).strip());
    lines.add("```");
    return String.join("\n", lines) + "\n";
  }

  private void data(List<String> lines) {
    List<Dataset> found = new ArrayList<>();
    JournalReader.each(
        run.trained().folder(),
        line -> {
          if (line.entry() instanceof Entry.Input input && !found.contains(input.dataset())) {
            found.add(input.dataset());
          }
        });
    if (found.isEmpty()) {
      return;
    }
    lines.addAll(List.of("", "## Data", "| name | source | digest |", "| --- | --- | --- |"));
    for (Dataset one : found) {
      lines.add("| %s | %s | `%s` |".formatted(cell(one.name()), cell(one.source()), one.digest()));
    }
  }

  private void figures(List<String> lines) {
    Map<String, Double> results = RunSummary.of(run.trained().folder()).results();
    if (results.isEmpty()) {
      return;
    }
    lines.addAll(List.of("", "## Figures", "| figure | value |", "| --- | --- |"));
    results.forEach(
        (name, value) ->
            lines.add(
                "| %s | %s |".formatted(cell(name), String.format(Locale.ROOT, "%.6g", value))));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }

  /** The checkpoint that the run began with; empty where there is none. */
  static String base(Descriptors descriptors, FinishedRun run) {
    return Descriptors.flat(run.trained().descriptor()).entrySet().stream()
        .filter(
            one -> one.getKey().endsWith("base.folder") || one.getKey().endsWith("model.folder"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }
}
