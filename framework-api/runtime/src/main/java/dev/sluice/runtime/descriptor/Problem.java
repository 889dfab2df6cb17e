package dev.sluice.runtime.descriptor;

/**
 * One thing that is wrong with a descriptor.
 *
 * @param file as the user named it, or {@code override 'path=value'}
 * @param line from 1; 0 where the problem has no line, as in an override
 * @param column from 1; 0 where there is none
 * @param path where in the descriptor, such as {@code experiment.solver.steps}; may be empty
 * @param text what was found and what is allowed
 */
public record Problem(String file, int line, int column, String path, String text) {
  /** The form in which compilers say it: {@code file:line:column: path: text}. */
  @Override
  public String toString() {
    String where = line == 0 ? file : file + ":" + line + ":" + column;
    return where + ": " + (path.isEmpty() ? "" : path + ": ") + text;
  }
}
