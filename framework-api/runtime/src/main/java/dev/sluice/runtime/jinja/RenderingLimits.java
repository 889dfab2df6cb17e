package dev.sluice.runtime.jinja;

/**
 * How much one rendering may do. Immutable.
 *
 * @param steps expressions evaluated and elements visited
 * @param characters of all texts made on the way, the output among them
 * @since 0.3.0
 */
public record RenderingLimits(long steps, long characters) {
  /** Far above any conversation that a model reads, and less than about a second of work. */
  public static final RenderingLimits USUAL = new RenderingLimits(5_000_000, 50_000_000);
}
