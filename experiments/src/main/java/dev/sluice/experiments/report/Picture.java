package dev.sluice.experiments.report;

import dev.sluice.experiments.report.draw.Sketch;

/**
 * A picture of a report.
 *
 * @param name of its files, without ending
 * @param caption stands below it
 * @param words what it shows, with its numbers, for those who do not see it
 */
record Picture(String name, String caption, String words, Sketch sketch) {}
