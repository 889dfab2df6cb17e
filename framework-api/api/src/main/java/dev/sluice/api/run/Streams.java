package dev.sluice.api.run;

import java.util.random.RandomGenerator;

/**
 * The random streams of one component: split from the run's seed by the component's path in the
 * descriptor and by name. Swapping one component never moves the draws of another, which is what
 * makes paired comparisons of an ablation sharp.
 */
public interface Streams {
  /** A new generator at the start of the named stream: the same name gives the same numbers. */
  RandomGenerator named(String name);
}
