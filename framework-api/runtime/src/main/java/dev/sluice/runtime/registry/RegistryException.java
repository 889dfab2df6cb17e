package dev.sluice.runtime.registry;

import java.util.List;

/** What is wrong with the plugins on the class path, all of it, one problem a line. */
public final class RegistryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  RegistryException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
