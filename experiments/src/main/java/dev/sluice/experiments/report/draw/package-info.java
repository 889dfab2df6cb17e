/** Pictures as lists of shapes, written as SVG and painted as pixels alike. */
@NullMarked
package dev.sluice.experiments.report.draw;

import org.jspecify.annotations.NullMarked;
