package dev.sluice.runtime.vector;

import dev.sluice.api.vector.LayerMath;
import dev.sluice.api.vector.TileMath;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the fastest {@link TileMath} and {@link LayerMath} of this machine, once, at the first call
 * that asks.
 */
public final class TileMaths {
  private static final Logger LOG = LoggerFactory.getLogger(TileMaths.class);
  private static final String MODULE = "jdk.incubator.vector";

  private TileMaths() {}

  /** The fastest; warns, the first time in this process, if that is not the Vector API. */
  public static TileMath fastest() {
    return Holder.FASTEST.tiles();
  }

  /** As {@link #fastest}, for dense layers. */
  public static LayerMath fastestLayers() {
    return Holder.FASTEST.layers();
  }

  /** Every implementation that this JVM can run, the fastest first, scalars last. */
  public static List<TileMath> all() {
    return widths().stream().map(Width::tiles).toList();
  }

  /** As {@link #all}, for dense layers. */
  public static List<LayerMath> allLayers() {
    return widths().stream().map(Width::layers).toList();
  }

  private static List<Width> widths() {
    List<Width> all = new ArrayList<>();
    if (ModuleLayer.boot().findModule(MODULE).isPresent()) {
      all.addAll(vectors());
    }
    all.add(new Width(new ScalarTiles(), new ScalarLayers()));
    return List.copyOf(all);
  }

  private static List<Width> vectors() {
    try {
      // By name: a class that mentions the module cannot even be loaded where it is absent.
      Class<?> choice = Class.forName("dev.sluice.runtime.vector.VectorTiles");
      return ((Choice) choice.getDeclaredConstructor().newInstance()).forThisMachine();
    } catch (ReflectiveOperationException | LinkageError e) {
      LOG.warn("The Vector API of this JVM does not fit Sluice's kernels: {}", e.toString());
      return List.of();
    }
  }

  /** What the source folder with the Vector API implements. */
  interface Choice {
    /** The fastest first; empty where vectors would not pay. */
    List<Width> forThisMachine();
  }

  /** What is computed with vectors of one width. */
  record Width(TileMath tiles, LayerMath layers) {}

  /** The one lookup of a process. */
  private static final class Holder {
    private static final Width FASTEST = choose();

    private static Width choose() {
      Width first = widths().get(0);
      if (first.tiles() instanceof ScalarTiles) {
        LOG.warn(
            "Kernels run on scalars, many times slower than on vectors: this JVM {}.",
            ModuleLayer.boot().findModule(MODULE).isPresent()
                ? "has no vectors with fused multiply-add"
                : "was started without --add-modules " + MODULE);
      }
      return first;
    }
  }
}
