package dev.sluice.experiments.launch.spark.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * How the process of a run ended.
 *
 * @param status its exit status
 * @param message why, if it was not by itself; else empty
 * @param attempt names the attempt, so that pieces of two attempts are never mixed
 */
record Outcome(int status, String message, String attempt) {
  byte[] bytes() {
    return Words.line(List.of(Integer.toString(status), message, attempt)).getBytes(UTF_8);
  }

  static Outcome of(byte[] bytes) {
    List<String> words = Words.of(new String(bytes, UTF_8));
    return new Outcome(Integer.parseInt(words.get(0)), words.get(1), words.get(2));
  }
}
