package dev.sluice.experiments.launch.spark.driver;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One run as it travels from the suite's process to the driver and on to an executor.
 *
 * @param id the run's id, also the name of its Spark job group
 * @param command the process's command with all its arguments
 * @param environment name, value, name, value: added to the executor's environment
 * @param directory where the process starts; passed over where there is no such folder
 * @param log takes what the process writes
 * @param inputs files and folders of the suite that the process reads
 * @param suite the suite's folder at home
 * @param shared whether the executors see that folder under the same path
 */
public record RunTask(
    String id,
    ArrayList<String> command,
    ArrayList<String> environment,
    String directory,
    String log,
    ArrayList<String> inputs,
    String suite,
    boolean shared)
    implements Serializable {

  /** As a line for the driver. */
  public String line() {
    return Words.line(
        List.of(
            id,
            Words.line(command),
            Words.line(environment),
            directory,
            log,
            Words.line(inputs),
            suite,
            Boolean.toString(shared)));
  }

  public static RunTask of(String line) {
    List<String> words = Words.of(line);
    return new RunTask(
        words.get(0),
        new ArrayList<>(Words.of(words.get(1))),
        new ArrayList<>(Words.of(words.get(2))),
        words.get(3),
        words.get(4),
        new ArrayList<>(Words.of(words.get(5))),
        words.get(6),
        Boolean.parseBoolean(words.get(7)));
  }

  /** The same run with the suite's folder elsewhere. */
  RunTask in(Path elsewhere) {
    ArrayList<String> moved = new ArrayList<>(command);
    moved.replaceAll(word -> moved(word, elsewhere));
    return new RunTask(
        id,
        moved,
        environment,
        directory,
        moved(log, elsewhere),
        inputs,
        elsewhere.toString(),
        shared);
  }

  private String moved(String word, Path elsewhere) {
    boolean inside = word.equals(suite) || word.startsWith(suite + "/");
    return inside ? elsewhere + word.substring(suite.length()) : word;
  }
}
