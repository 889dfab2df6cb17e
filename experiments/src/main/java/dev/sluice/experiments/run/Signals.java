package dev.sluice.experiments.run;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the signals by which a person or a system ends a process. A shutdown hook would not do: the
 * virtual machine then ends at once whatever the run still writes, and does not see a second
 * Ctrl-C.
 *
 * <p>The class that does this, {@code sun.misc.Signal}, is supported ({@code jdk.unsupported}), but
 * javac warns of every mention; so it is reached by reflection. Where it is missing a signal ends
 * the process as usual: the journal then lacks its last line and reads as killed.
 */
public final class Signals implements AutoCloseable {
  private record Taken(Object signal, Object before) {}

  private final List<Taken> taken = new ArrayList<>();

  /** Calls {@code action} at every Ctrl-C, SIGTERM and SIGHUP until closed. */
  public static Signals take(Runnable action) {
    Signals signals = new Signals();
    for (String name : List.of("INT", "TERM", "HUP")) {
      signals.take(name, action);
    }
    return signals;
  }

  /** Calls {@code action} whenever the terminal's size changes, until closed. */
  public static Signals takeResizing(Runnable action) {
    Signals signals = new Signals();
    signals.take("WINCH", action);
    return signals;
  }

  /** Takes no signal. */
  public static Signals none() {
    return new Signals();
  }

  private void take(String name, Runnable action) {
    try {
      Class<?> signalType = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      InvocationHandler onSignal =
          (proxy, method, arguments) ->
              switch (method.getName()) {
                case "handle" -> {
                  action.run();
                  yield null;
                }
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "Sluice's signal handler";
              };
      Object handler =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(), new Class<?>[] {handlerType}, onSignal);
      Object signal = signalType.getConstructor(String.class).newInstance(name);
      Object before =
          signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, handler);
      taken.add(new Taken(signal, before));
    } catch (ReflectiveOperationException e) {
      // No such signal on this system, or it is the virtual machine's own (-Xrs).
    }
  }

  @Override
  public void close() {
    for (Taken one : taken) {
      try {
        Class<?> signalType = one.signal().getClass();
        Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
        signalType
            .getMethod("handle", signalType, handlerType)
            .invoke(null, one.signal(), one.before());
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
