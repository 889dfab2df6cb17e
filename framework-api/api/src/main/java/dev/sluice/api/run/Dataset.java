package dev.sluice.api.run;

/**
 * What a run learns from.
 *
 * @param name such as {@code digits}
 * @param source a file's path, or the component that makes the data
 * @param digest a hash of the content, or of the parameters where the data is made
 * @param points how many data points there are; 0 where they are drawn without end
 * @param shape of one point, such as {@code [8, 8]}
 */
public record Dataset(String name, String source, String digest, long points, String shape) {}
