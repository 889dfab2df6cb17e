package dev.sluice.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.descriptor.Place;
import dev.sluice.runtime.descriptor.Problem;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Tree;
import dev.sluice.runtime.registry.Constraint;
import dev.sluice.runtime.registry.Offer;
import dev.sluice.runtime.registry.Param;
import dev.sluice.runtime.registry.ParamType;
import dev.sluice.runtime.registry.Registry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Of every component with a declared constraint, a value just outside is rejected at its key, and
 * one at the bound is accepted. Other rules may still reject it.
 */
class DeclaredConstraintsTest {
  private static final Place HERE = new Place("drawn.yaml", 1, 1);

  private final Registry registry = Registry.load(getClass().getClassLoader());

  /** A constraint, where it is, and how a value there becomes the component's parameters. */
  private record Site(
      String path, ParamType type, Constraint constraint, UnaryOperator<Tree> within) {}

  @TestFactory
  Stream<DynamicTest> bounds() {
    return registry.kinds().stream()
        .flatMap(kind -> registry.offers(kind).stream())
        .flatMap(
            offer ->
                sites(offer).stream()
                    .map(
                        site ->
                            dynamicTest(
                                Registry.nameOf(offer.kind())
                                    + " "
                                    + offer.type()
                                    + " "
                                    + site.path()
                                    + " "
                                    + site.constraint().rule(),
                                () -> check(offer, site))));
  }

  private void check(Offer<?> offer, Site site) {
    List<Tree> outside = outside(site);
    assertThat(outside).isNotEmpty();
    for (Tree value : outside) {
      assertThat(texts(offer, site, value))
          .as("%s is outside", value)
          .singleElement()
          .asString()
          .contains(" " + site.constraint().rule());
    }
    for (Tree value : atTheBounds(site)) {
      assertThat(texts(offer, site, value))
          .as("%s is at a bound", value)
          .noneMatch(text -> text.contains(site.constraint().rule()));
    }
  }

  /** What is wrong with this value. */
  private List<String> texts(Offer<?> offer, Site site, Tree value) {
    Tree params = site.within().apply(value);
    Tree.Branch typed = (Tree.Branch) mapping("type", new Tree.Leaf(HERE, offer.type(), false));
    Map<String, Tree.Entry> entries = new LinkedHashMap<>(typed.entries());
    entries.putAll(((Tree.Branch) params).entries());
    Reading reading = new Reading(registry);
    reading.component(
        offer.kind(), new Layers(List.of(Reading.mapping(HERE, entries)), HERE), null, "x");
    return reading.problems().stream()
        .filter(problem -> problem.path().equals("x." + site.path()))
        .map(Problem::text)
        .toList();
  }

  private static List<Site> sites(Offer<?> offer) {
    List<Site> sites = new ArrayList<>();
    collect("", offer.defaults().getClass(), tree -> tree, sites);
    return sites;
  }

  private static void collect(
      String prefix, Class<? extends Record> record, UnaryOperator<Tree> within, List<Site> into) {
    for (Param param : Param.of(record)) {
      collect(
          prefix + param.name(),
          param.type(),
          tree -> within.apply(mapping(param.name(), tree)),
          into);
    }
  }

  private static void collect(
      String path, ParamType type, UnaryOperator<Tree> within, List<Site> into) {
    // A map is merged with its default, so that no descriptor makes it shorter.
    boolean merged = type instanceof ParamType.Table;
    for (Constraint constraint : merged ? List.<Constraint>of() : type.constraints()) {
      into.add(new Site(path, type, constraint, within));
    }
    if (type instanceof ParamType.Group group) {
      collect(path + ".", group.of(), within, into);
    } else if (type instanceof ParamType.Maybe maybe) {
      collect(path, maybe.of(), within, into);
    } else if (type instanceof ParamType.Listing list) {
      collect(path + ".0", list.of(), tree -> within.apply(row(tree)), into);
    } else if (type instanceof ParamType.Table table) {
      collect(path + ".a", table.of(), tree -> within.apply(mapping("a", tree)), into);
    }
  }

  private static List<Tree> outside(Site site) {
    List<Tree> values = new ArrayList<>();
    if (site.constraint() instanceof Constraint.Range range) {
      boolean whole = site.type() instanceof ParamType.Whole;
      if (!whole || Double.isFinite(range.least())) {
        values.add(number(below(range, whole), whole));
      }
      if (!whole || Double.isFinite(range.most())) {
        values.add(number(above(range, whole), whole));
      }
    } else if (site.constraint() instanceof Constraint.Length length) {
      assertThat(length.least()).isPositive();
      values.add(
          site.type() instanceof ParamType.Listing
              ? new Tree.Row(HERE, List.of(), 1)
              : new Tree.Leaf(HERE, "", false));
    } else {
      values.add(new Tree.Leaf(HERE, "\n\n", false));
    }
    return values;
  }

  private static List<Tree> atTheBounds(Site site) {
    List<Tree> values = new ArrayList<>();
    if (site.constraint() instanceof Constraint.Range range) {
      boolean whole = site.type() instanceof ParamType.Whole;
      double least = range.fromLeast() ? range.least() : Math.nextUp(range.least());
      double most = range.toMost() ? range.most() : Math.nextDown(range.most());
      if (!whole || Double.isFinite(range.least())) {
        values.add(number(least, whole));
      }
      if (!whole || Double.isFinite(range.most())) {
        values.add(number(most, whole));
      }
    }
    return values;
  }

  private static double below(Constraint.Range range, boolean whole) {
    if (!range.fromLeast()) {
      return range.least();
    }
    return whole ? range.least() - 1 : beyond(range.least(), Math.nextDown(range.least()));
  }

  private static double above(Constraint.Range range, boolean whole) {
    if (!range.toMost()) {
      return range.most();
    }
    return whole ? range.most() + 1 : beyond(range.most(), Math.nextUp(range.most()));
  }

  /** Nothing lies beyond infinity but what is no number. */
  private static double beyond(double bound, double next) {
    return Double.isInfinite(bound) ? Double.NaN : next;
  }

  private static Tree number(double value, boolean whole) {
    String text = whole ? Long.toString((long) value) : Double.toString(value);
    return new Tree.Leaf(HERE, text.replace("Infinity", ".inf").replace("NaN", ".nan"), true);
  }

  private static Tree row(Tree item) {
    return new Tree.Row(HERE, List.of(item), 2);
  }

  private static Tree mapping(String key, Tree value) {
    return Reading.mapping(HERE, Map.of(key, new Tree.Entry(HERE, value)));
  }
}
