/** An experiment whose true result is known, to try suites, launchers and statistics with. */
@NullMarked
package dev.sluice.experiments.experiment;

import org.jspecify.annotations.NullMarked;
