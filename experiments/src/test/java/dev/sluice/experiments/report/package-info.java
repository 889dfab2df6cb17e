/** Tests of reports, on suites whose truth is known. */
@NullMarked
package dev.sluice.experiments.report;

import org.jspecify.annotations.NullMarked;
