package dev.sluice.runtime.registry;

import dev.sluice.api.plugin.AfterTraining;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Renamed;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One parameter: a component of a parameters' record.
 *
 * @param name in descriptors, kebab-case
 * @param type what it may be
 * @param description from {@link Describe}; empty without one
 * @param component the record's component
 */
public record Param(String name, ParamType type, String description, RecordComponent component) {
  /**
   * The parameters of a record, in its order.
   *
   * @throws IllegalArgumentException if a component's type is not one that a descriptor can hold
   */
  public static List<Param> of(Class<? extends Record> record) {
    return RecordShape.of(record).params();
  }

  /** The former names of a record's parameters. */
  public static List<Renamed> renamed(Class<? extends Record> record) {
    return RecordShape.of(record).renamed();
  }

  static List<Param> read(Class<? extends Record> record) {
    return Arrays.stream(record.getRecordComponents()).map(Param::of).toList();
  }

  private static Param of(RecordComponent component) {
    Describe describe = component.getAnnotation(Describe.class);
    return new Param(
        Names.kebab(component.getName()),
        ParamTypes.of(component),
        describe == null ? "" : describe.value(),
        component);
  }

  /**
   * A sentence on when it acts; empty where it acts in training.
   *
   * @since 0.2.0
   */
  public String afterTraining() {
    AfterTraining declared = component.getAnnotation(AfterTraining.class);
    if (declared == null) {
      return "";
    }
    List<String> unless = List.of(declared.unless());
    return "Acts only after training"
        + (unless.isEmpty() ? "" : " where " + String.join(" and ", unless))
        + (unless.isEmpty() ? "." : unless.size() == 1 ? " is off." : " are off.");
  }

  /** This parameter's value in a record. */
  public @Nullable Object value(Record record) {
    try {
      var accessor = component.getAccessor();
      // Parameters' records are package-private as a rule.
      accessor.setAccessible(true);
      return accessor.invoke(record);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A record of these values.
   *
   * @throws IllegalArgumentException if the record refuses them
   */
  public static Record record(Class<? extends Record> type, Object[] values) {
    try {
      return RecordShape.of(type).constructor().newInstance(values);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      if (cause instanceof IllegalArgumentException refused) {
        throw refused;
      }
      throw new IllegalArgumentException("refused with " + cause, cause);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
