/**
 * The report of a suite, and the kind of component that writes it to files. A {@link
 * dev.sluice.api.report.Report} holds the text as blocks, in a reader's order, and the numbers
 * behind it as tables with every digit.
 */
@NullMarked
package dev.sluice.api.report;

import org.jspecify.annotations.NullMarked;
