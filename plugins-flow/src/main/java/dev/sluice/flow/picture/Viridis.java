package dev.sluice.flow.picture;

/**
 * matplotlib's default colour map (S. van der Walt and N. Smith, CC0): even in lightness, so that
 * equal steps of density look equal, also in grey and to the colour-blind.
 */
final class Viridis {
  private static final int[] STOPS = {
    0x440154, 0x470d60, 0x48186a, 0x482374, 0x472d7b, 0x453781, 0x424086, 0x3e4989, 0x3b528b,
    0x375b8d, 0x33638d, 0x2f6b8e, 0x2c728e, 0x297a8e, 0x26828e, 0x23898e, 0x21918c, 0x1f988b,
    0x1fa088, 0x22a785, 0x28ae80, 0x32b67a, 0x3fbc73, 0x4ec36b, 0x5ec962, 0x70cf57, 0x84d44b,
    0x98d83e, 0xaddc30, 0xc2df23, 0xd8e219, 0xece51b, 0xfde725
  };

  private Viridis() {}

  /** The colour of a value in [0, 1]; others are clamped. */
  static int rgb(double value) {
    double at = Math.max(0, Math.min(1, value)) * (STOPS.length - 1);
    int low = (int) Math.min(at, STOPS.length - 2);
    double rest = at - low;
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int a = STOPS[low] >> shift & 0xff;
      int b = STOPS[low + 1] >> shift & 0xff;
      rgb |= (int) Math.round(a + rest * (b - a)) << shift;
    }
    return rgb;
  }
}
