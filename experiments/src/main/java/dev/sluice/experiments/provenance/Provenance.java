package dev.sluice.experiments.provenance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.sluice.runtime.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a person needs to make a run again, written as {@code provenance.json}. It holds
 * no environment variable, since those carry secrets.
 *
 * @param sluice its version
 * @param id the hash of the resolved descriptor and the plugins' versions
 * @param file the descriptor's file as given
 * @param overrides as given on the command line
 * @param started in ISO 8601, UTC
 * @param device asked for
 * @param threads used
 * @param git null where the working directory is no repository
 * @param engine artifacts on the class path with their versions
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Provenance(
    String sluice,
    String id,
    String file,
    List<String> overrides,
    String started,
    long seed,
    String device,
    int threads,
    @Nullable Git git,
    List<PluginJar> plugins,
    SortedMap<String, String> engine,
    Machine machine) {

  /** Writes it for people and programs, whole or not at all. */
  public void write(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    String text = json.writeValueAsString(this) + "\n";
    WholeFile.writeToDisk(file, part -> Files.writeString(part, text));
  }

  /** Whether a file is there and can be read as what {@link #write} wrote. */
  public static boolean isIn(Path file) {
    try {
      JsonNode node = new ObjectMapper().readTree(Files.readAllBytes(file));
      return node != null && node.path("id").isTextual() && node.path("machine").isObject();
    } catch (IOException e) {
      return false;
    }
  }
}
