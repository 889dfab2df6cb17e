package dev.sluice.runtime.vector;

import dev.sluice.api.vector.LayerMath;
import dev.sluice.api.vector.MatrixMath;
import dev.sluice.api.vector.NarrowMath;
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

  /** As {@link #fastest}, for products of matrices. */
  public static MatrixMath fastestMatrices() {
    return Holder.FASTEST.matrices();
  }

  /** As {@link #fastest}, for matrices of 16-bit numbers. */
  public static NarrowMath fastestNarrow() {
    return Holder.FASTEST.narrow();
  }

  /** Every implementation that this JVM can run, the fastest first, scalars last. */
  public static List<TileMath> all() {
    return find().widths().stream().map(Width::tiles).toList();
  }

  /** As {@link #all}, for dense layers. */
  public static List<LayerMath> allLayers() {
    return find().widths().stream().map(Width::layers).toList();
  }

  private static Found find() {
    List<Width> all = new ArrayList<>();
    String missing = "was started without --add-modules " + MODULE;
    if (ModuleLayer.boot().findModule(MODULE).isPresent()) {
      try {
        // By name: a class that mentions the module cannot even be loaded where it is absent.
        Class<?> name = Class.forName("dev.sluice.runtime.vector.VectorChoice");
        Choice choice = (Choice) name.getDeclaredConstructor().newInstance();
        all.addAll(choice.forThisMachine());
        missing = "has vectors of %d bits, without fused multiply-add".formatted(choice.bits());
      } catch (ReflectiveOperationException | LinkageError e) {
        missing = "does not fit Sluice's vectors: " + e;
      }
    }
    all.add(
        new Width(new ScalarTiles(), new ScalarLayers(), new ScalarMatrices(), new ScalarNarrow()));
    return new Found(List.copyOf(all), missing);
  }

  /** What the source folder with the Vector API implements. */
  interface Choice {
    /** The fastest first; empty where vectors would not pay. */
    List<Width> forThisMachine();

    /** How wide this JVM's vectors are. */
    int bits();
  }

  /** What is computed with vectors of one width. */
  record Width(TileMath tiles, LayerMath layers, MatrixMath matrices, NarrowMath narrow) {}

  /** All widths, and why scalars are the first, if they are. */
  private record Found(List<Width> widths, String missing) {}

  /** The one lookup of a process. */
  private static final class Holder {
    private static final Width FASTEST = choose();

    private static Width choose() {
      Found found = find();
      Width first = found.widths().get(0);
      if (first.tiles() instanceof ScalarTiles) {
        LOG.warn(
            "Kernels run on scalars, many times slower than on vectors: this JVM {}.",
            found.missing());
      }
      return first;
    }
  }
}
