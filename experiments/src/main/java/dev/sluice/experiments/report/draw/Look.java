package dev.sluice.experiments.report.draw;

import java.util.List;

/**
 * How one variant looks in every picture of a report.
 *
 * @param dash lengths of dashes and gaps as SVG writes them; empty for a whole line
 */
public record Look(Ink ink, Marker marker, String dash) {
  private static final Ink BASELINE = new Ink("base", 0x59636E);

  /**
   * Okabe and Ito's colours (2008), which people with any colour vision tell apart, darkened where
   * they are too pale for a line on white.
   */
  private static final List<Ink> COLOURS =
      List.of(
          new Ink("c1", 0x0072B2),
          new Ink("c2", 0xC85200),
          new Ink("c3", 0x00805D),
          new Ink("c4", 0xA8518A),
          new Ink("c5", 0x9A6A00),
          new Ink("c6", 0x2A8FC4));

  private static final List<String> DASHES = List.of("", "7 3", "2 3", "9 3 2 3");

  /** That of the baseline. */
  public static Look ofBaseline() {
    return new Look(BASELINE, Marker.DISC, "");
  }

  /**
   * That of the variant at a place, counted from 0 without the baseline; colours come again with
   * other markers and dashes.
   */
  public static Look of(int place) {
    int round = place / COLOURS.size();
    Marker[] markers = Marker.values();
    return new Look(
        COLOURS.get(place % COLOURS.size()),
        markers[(place + 1 + round) % markers.length],
        DASHES.get(round % DASHES.size()));
  }
}
