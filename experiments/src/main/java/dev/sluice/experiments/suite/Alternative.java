package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Tree;
import java.util.List;

/**
 * One value of an axis.
 *
 * @param layers what it lays over the baseline
 * @param written what the file says, to be written back
 */
record Alternative(String name, List<Tree> layers, Tree written) {}
