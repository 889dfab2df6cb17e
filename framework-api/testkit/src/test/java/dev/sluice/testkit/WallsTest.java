package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules that find nothing prove nothing, so each is shown a class that breaks it. */
class WallsTest {

  @Test
  void staticStateIsFound() {
    List<String> found = violations(StaticState.none(), Stateful.class);

    assertThat(found)
        .hasSize(5)
        .anyMatch(line -> line.contains("Stateful.count"))
        .anyMatch(line -> line.contains("Stateful.COUNTER"))
        .anyMatch(line -> line.contains("Stateful.NAMES"))
        .anyMatch(line -> line.contains("Stateful.OPEN"))
        .anyMatch(line -> line.contains("ArrayList"));
  }

  @Test
  void constantsAreNoState() {
    assertThat(violations(StaticState.none(), Constant.class)).isEmpty();
  }

  @Test
  void aNumberGivenToAnArrayIsFound() {
    assertThat(violations(NumberOperands.none(), Unsafe.class))
        .hasSize(2)
        .anyMatch(line -> line.contains("NDArray.mul(java.lang.Number)"))
        .anyMatch(line -> line.contains("Activation.swish"));
  }

  @Test
  void aChainOverTheCasesOfASealedTypeIsFound() {
    assertThat(violations(SealedDispatch.none(), Chain.class))
        .containsExactly(
            Chain.class.getName() + " tests for [Disc, Line] of " + Shape.class.getName());
    assertThat(violations(SealedDispatch.none(), Selection.class)).isEmpty();
    assertThat(violations(SealedDispatch.none(), Shape.class)).isEmpty();
  }

  @Test
  void aCycleOfPackagesIsFound() {
    assertThat(violations(Walls.noCycles(), Optional.class, Stream.class))
        .anyMatch(line -> line.startsWith("Cycle detected: Slice java.util"));
    assertThat(violations(Walls.noCycles(), Optional.class, List.class)).isEmpty();
  }

  private static List<String> violations(ArchRule rule, Class<?>... of) {
    JavaClasses classes = new ClassFileImporter().importClasses(of);
    EvaluationResult result = rule.evaluate(classes);
    return result.getFailureReport().getDetails();
  }

  @SuppressWarnings({"unused", "NonFinalStaticField", "MutablePublicArray"}) // what the rule is for
  static final class Stateful {
    static int count;
    static final AtomicInteger COUNTER = new AtomicInteger();
    static final String[] NAMES = {"a"};
    static final double[] OPEN = {1};
    private static final List<String> SEEN = new ArrayList<>();
  }

  @SuppressWarnings("unused") // what the rule is for
  static final class Constant {
    private static final double[] TABLE = {1, 2};
    static final Map<String, Integer> KNOWN = Map.of("a", 1);
    static final String NAME = "name";
  }

  static final class Unsafe {
    private Unsafe() {}

    static NDArray doubled(NDArray x) {
      return ai.djl.nn.Activation.swish(x.mul(2), 1);
    }

    static NDArray product(NDArray x, NDArray y) {
      return x.mul(y);
    }
  }

  sealed interface Shape {
    /** The type itself knows its cases. */
    default boolean isRound() {
      return this instanceof Disc && !(this instanceof Line || this instanceof Text);
    }

    record Line() implements Shape {}

    record Disc() implements Shape {}

    record Text() implements Shape {}
  }

  static final class Chain {
    private Chain() {}

    static int of(Shape shape) {
      if (shape instanceof Shape.Line) {
        return 1;
      }
      return shape instanceof Shape.Disc ? 2 : 3;
    }
  }

  static final class Selection {
    private Selection() {}

    static boolean of(Shape shape) {
      return shape instanceof Shape.Text;
    }
  }
}
