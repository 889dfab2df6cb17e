package dev.sluice.flow.data;

import dev.sluice.api.array.NumberArray;
import dev.sluice.api.run.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * An array to learn from, and how.
 *
 * @param labelsFile a file of its own with the classes; empty for none
 * @param shown its name in messages
 * @param shape of a point; empty for that of the array
 * @param scale the values that become -1 and 1; empty for none
 */
record ArrayChoice(
    String file,
    String labelsFile,
    String shown,
    NumberArray array,
    List<Integer> shape,
    boolean standardize,
    List<Double> scale,
    double dequantize) {

  /** The SHA-256 of the file, or of the hashes of both files. */
  String digest() {
    String own = DataFile.digest(Path.of(file), file);
    return labelsFile.isEmpty()
        ? own
        : Sha256.hex(
            (own + DataFile.digest(Path.of(labelsFile), labelsFile))
                .getBytes(StandardCharsets.US_ASCII));
  }
}
