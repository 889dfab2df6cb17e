package dev.sluice.experiments.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a suite asks of one process: runs in turn, until one of them is not done. As JSON and
 * without secrets; opaque to launchers.
 *
 * @param items the runs; several share one training
 * @param progress takes a line for each change of a run, as {@link BatchProgress}; null if nobody
 *     reads it
 * @since 0.2.0
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunBatch(List<Item> items, @Nullable Path progress) {
  /**
   * One run.
   *
   * @param id of the run
   * @param log takes what the run prints
   */
  public record Item(String id, Path log, RunRequest request) {}

  public RunBatch {
    items = List.copyOf(items);
  }

  /** One line of JSON. */
  public String json() {
    return RequestJson.write(this);
  }

  /**
   * Reads what {@link #json} wrote.
   *
   * @throws IllegalArgumentException for any other text
   */
  public static RunBatch of(String json) {
    return RequestJson.read(json, RunBatch.class, "batch of run requests");
  }

  /** The same batch with relative paths resolved against a folder. */
  public RunBatch in(Path base) {
    return new RunBatch(
        items.stream()
            .map(item -> new Item(item.id(), base.resolve(item.log()), item.request().in(base)))
            .toList(),
        progress == null ? null : base.resolve(progress));
  }

  /** The files and folders that the runs read before they start, each once; some may not exist. */
  public List<Path> inputs() {
    return items.stream().flatMap(item -> item.request().inputs().stream()).distinct().toList();
  }
}
