package dev.sluice.api.exploration;

/**
 * What an action led to.
 *
 * @param probability above 0, at most 1
 * @param next the state after it
 * @param observation what is seen besides; any number, the same for what looks the same
 * @param reward earned by it
 */
public record Transition(double probability, int next, int observation, double reward) {
  /** What is certain. */
  public static Transition certain(int next, int observation, double reward) {
    return new Transition(1, next, observation, reward);
  }
}
