package dev.sluice.experiments.mlflow;

import java.time.Duration;

/**
 * How a sender behaves.
 *
 * @param poll how often it looks for new lines; what came meanwhile goes as one batch
 * @param drain how long it may go on after the run, at most
 * @param unreached how long it may go on after the run if no server was ever reached
 * @param deadline of one call
 * @param firstDelay after a first failure; doubled for each further one
 * @param longestDelay between attempts
 * @param deniedDelay between attempts where the server refuses the credentials
 */
public record SenderOptions(
    Duration poll,
    Duration drain,
    Duration unreached,
    Duration deadline,
    Duration firstDelay,
    Duration longestDelay,
    Duration deniedDelay) {

  public static SenderOptions defaults() {
    return new SenderOptions(
        Duration.ofSeconds(1),
        Duration.ofSeconds(30),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofMillis(500),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1));
  }

  /** As these, with another bound on the time after the run. */
  public SenderOptions withDrain(Duration longest) {
    Duration shorter = longest.compareTo(unreached) < 0 ? longest : unreached;
    return new SenderOptions(
        poll, longest, shorter, deadline, firstDelay, longestDelay, deniedDelay);
  }
}
