package dev.sluice.api.report;

import java.awt.image.BufferedImage;
import java.util.function.Supplier;

/**
 * A picture of a report.
 *
 * @param name of its files, without ending
 * @param caption below it
 * @param words what it shows, with its numbers, for readers who do not see it
 * @param svg draws it as an SVG element
 * @param image draws it in pixels
 */
public record ReportPicture(
    String name,
    String caption,
    String words,
    Supplier<String> svg,
    Supplier<BufferedImage> image) {}
