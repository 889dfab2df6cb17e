package dev.sluice.api.adapter;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Adapters in PEFT's files: a folder with {@code adapter_config.json} and {@code
 * adapter_model.safetensors}. Given by the run; inject it. Safe for any number of threads.
 *
 * @since 0.3.0
 */
public interface AdapterFiles {
  /**
   * Reads an adapter.
   *
   * @throws dev.sluice.api.run.RunFailedException if it is missing or damaged, or its configuration
   *     says something that is not understood, in one line
   */
  Adapter read(Path folder);

  /**
   * Writes an adapter that PEFT can load; the folder is made, and files of these names are
   * replaced.
   *
   * @param base name or folder of the model that it belongs to; may be empty
   * @throws IOException if it cannot be written
   */
  void write(Path folder, Adapter adapter, String base) throws IOException;
}
