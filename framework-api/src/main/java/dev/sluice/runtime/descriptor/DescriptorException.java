package dev.sluice.runtime.descriptor;

import java.util.List;
import java.util.stream.Collectors;

/** All that is wrong with a descriptor; the message is ready to print, one problem a line. */
public final class DescriptorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  DescriptorException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
