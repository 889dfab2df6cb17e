package dev.sluice.experiments.journal;

import dev.sluice.api.track.Entry;
import dev.sluice.api.track.RunHeader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;

/** Makes sure that a journal's first line can be read back, and is that of the run in question. */
public final class HeaderCheck {
  private HeaderCheck() {}

  /**
   * Refuses to resume a run as if it were {@code wanted}. Ids are compared, not headers: a run may
   * be resumed under another name.
   *
   * @param runFolder where {@code there} was read
   * @throws JournalException if the ids differ
   */
  public static void requireSameId(Path runFolder, RunHeader there, RunHeader wanted) {
    String found = there.tags().getOrDefault(RunHeader.ID_TAG, "unknown");
    String ours = wanted.tags().getOrDefault(RunHeader.ID_TAG, "unknown");
    if (!found.equals(ours)) {
      throw new JournalException(
          runFolder
              + " holds the run "
              + found
              + ", this is "
              + ours
              + ": descriptor, seed or plugins differ; name another --folder");
    }
  }

  /**
   * @throws JournalException if it cannot
   */
  static void require(RunHeader header) {
    text("experiment", header.experiment());
    text("name", header.run());
    texts("parameter", header.params());
    texts("tag", header.tags());
    byte[] line = new LineEncoder().encode(0, 0, new Entry.Header(header));
    boolean isRead =
        line.length <= JournalReader.LONGEST_LINE
            && new LineDecoder().decode(line, 0, line.length - 1, line.length)
                instanceof Decoded.Said said
            && Arrays.equals(new LineEncoder().encode(0, 0, said.line().entry()), line);
    if (!isRead) {
      throw new JournalException(
          "the run cannot be recorded: its parameters and tags could not be read back from the"
              + " journal; make them fewer or shorter");
    }
  }

  private static void texts(String what, SortedMap<String, String> texts) {
    texts.forEach(
        (name, value) -> {
          text(what + "'s name", name);
          text(what + " " + name, value);
        });
  }

  private static void text(String what, String text) {
    if (!StorableText.isWhole(text)) {
      throw new JournalException(
          "the run cannot be recorded: its "
              + what
              + " is no Unicode text, half of a surrogate pair stands alone: '"
              + StorableText.escaped(text)
              + "'");
    }
  }
}
