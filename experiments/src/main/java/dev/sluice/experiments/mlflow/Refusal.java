package dev.sluice.experiments.mlflow;

import java.util.Objects;

/**
 * Something that a server would not take.
 *
 * @param what such as {@code metric 'train/loss'}
 * @param why the server's words
 * @param count how many items of that name
 */
public record Refusal(String what, String why, long count) {
  public Refusal {
    Objects.requireNonNull(what);
    Objects.requireNonNull(why);
  }
}
