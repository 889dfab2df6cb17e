package dev.sluice.alignment.text;

import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.RunFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines of a file as texts that fit into a model; the others are refused or counted.
 *
 * @param what the texts are called in figures and messages, such as {@code pair}
 */
record FittedLines<T extends Fitting.FittedText>(
    Function<Line, List<T>> read, Unusable unusable, String what) {
  private static final Logger LOG = LoggerFactory.getLogger(JsonlPairs.class);

  /**
   * The texts of a file; how many there are goes to {@code metrics}.
   *
   * @throws RunFailedException if a line cannot be used and is not to be skipped, or none can
   */
  List<T> of(LineFile file, Metrics metrics) {
    List<T> all = new ArrayList<>();
    String skipped = "";
    String guarded = "";
    int left = 0;
    for (Line line : file.lines()) {
      try {
        List<T> fitted = read.apply(line);
        all.addAll(fitted);
        boolean spells = fitted.stream().anyMatch(Fitting.FittedText::guarded);
        guarded = guarded.isEmpty() && spells ? line.where() : guarded;
      } catch (UnusableException e) {
        RunFailedException wrong =
            line.wrong(e.getMessage() + "; unusable: skip leaves such " + what + "s out");
        if (unusable == Unusable.ERROR) {
          throw wrong;
        }
        left++;
        skipped =
            skipped.isEmpty() ? "; the first: " + line.wrong(e.getMessage()).getMessage() : skipped;
      }
    }
    int lines = file.lines().size();
    if (all.isEmpty()) {
      throw new RunFailedException(
          file.name() + " has no " + what + " that can be used, of " + lines + " lines" + skipped);
    }
    if (!guarded.isEmpty()) {
      LOG.warn(
          "{}: a text spells special tokens of the tokenizer, which are encoded as ordinary text;"
              + " write chats as messages, so that the template's become special tokens",
          guarded);
    }
    metrics.result("data/" + what + "s", (double) all.size());
    metrics.result("data/skipped-" + what + "s", (double) left);
    metrics.result(
        "data/cut-prompts", (double) all.stream().filter(Fitting.FittedText::cut).count());
    metrics.result(
        "data/cut-answers", (double) all.stream().filter(Fitting.FittedText::shortened).count());
    return all;
  }
}
