package dev.sluice.runtime.descriptor;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** All that is wrong with a descriptor; the message is ready to print, one problem a line. */
public final class DescriptorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** The message shows the first {@code most} problems and says how many there are beyond. */
  DescriptorException(List<Problem> problems, int most) {
    super(
        problems.stream().limit(most).map(Problem::toString).collect(Collectors.joining("\n"))
            + (problems.size() > most
                ? String.format(Locale.ROOT, "\nand %,d more", problems.size() - most)
                : ""));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
