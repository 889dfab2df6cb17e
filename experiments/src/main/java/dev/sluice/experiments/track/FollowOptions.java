package dev.sluice.experiments.track;

import java.time.Duration;

/**
 * How a follower behaves.
 *
 * @param poll how often it looks for new lines; what came meanwhile goes as one batch
 * @param drain how long it may continue after the run, at most
 * @param unreached how long it may continue after the run if the place was never reached
 * @param firstDelay after a first failure; doubled for each further one
 * @param longestDelay between attempts
 * @param deniedDelay between attempts where the place refuses us
 */
public record FollowOptions(
    Duration poll,
    Duration drain,
    Duration unreached,
    Duration firstDelay,
    Duration longestDelay,
    Duration deniedDelay) {

  public static FollowOptions defaults() {
    return new FollowOptions(
        Duration.ofSeconds(1),
        Duration.ofSeconds(30),
        Duration.ofSeconds(5),
        Duration.ofMillis(500),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1));
  }
}
