/** Suites in this process with a launcher of the test's, and in processes that are killed. */
@NullMarked
package dev.sluice.experiments.schedule;

import org.jspecify.annotations.NullMarked;
