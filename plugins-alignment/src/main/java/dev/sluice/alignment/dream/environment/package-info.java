/** Families of problems: levers, a tell-tale bandit, a city with buses. */
@NullMarked
package dev.sluice.alignment.dream.environment;

import org.jspecify.annotations.NullMarked;
