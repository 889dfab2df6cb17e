package dev.sluice.alignment.text;

import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.RunFailedException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lines of a file as pairs that fit into a model; the others are refused or counted. */
record FittedLines(PairReader reader, Fitting fitting, Unusable unusable) {
  private static final Logger LOG = LoggerFactory.getLogger(JsonlPairs.class);

  /**
   * The pairs of a file; how many there are goes to {@code metrics}.
   *
   * @throws RunFailedException if a line cannot be used and is not to be skipped, or none can
   */
  List<Fitting.Fitted> of(LineFile file, Metrics metrics) {
    List<Fitting.Fitted> pairs = new ArrayList<>();
    String skipped = "";
    String guarded = "";
    for (Line line : file.lines()) {
      try {
        Fitting.Fitted fitted = fitting.fit(reader.read(line.text()));
        pairs.add(fitted);
        guarded = guarded.isEmpty() && fitted.guarded() ? line.where() : guarded;
      } catch (UnusableException e) {
        RunFailedException wrong =
            line.wrong(e.getMessage() + "; unusable: skip leaves such pairs out");
        if (unusable == Unusable.ERROR) {
          throw wrong;
        }
        skipped =
            skipped.isEmpty() ? "; the first: " + line.wrong(e.getMessage()).getMessage() : skipped;
      }
    }
    int lines = file.lines().size();
    if (pairs.isEmpty()) {
      throw new RunFailedException(
          file.name() + " has no pair that can be used, of " + lines + " lines" + skipped);
    }
    if (!guarded.isEmpty()) {
      LOG.warn(
          "{}: a text spells special tokens of the tokenizer, which are encoded as ordinary text;"
              + " write chats as messages, so that the template's become special tokens",
          guarded);
    }
    metrics.result("data/pairs", (double) pairs.size());
    metrics.result("data/skipped-pairs", (double) (lines - pairs.size()));
    metrics.result("data/cut-prompts", (double) pairs.stream().filter(Fitting.Fitted::cut).count());
    return pairs;
  }
}
