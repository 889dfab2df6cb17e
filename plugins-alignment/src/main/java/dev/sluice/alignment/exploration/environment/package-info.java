/** Families of problems: levers, a tell-tale bandit, a city with buses. */
@NullMarked
package dev.sluice.alignment.exploration.environment;

import org.jspecify.annotations.NullMarked;
