package dev.sluice.runtime.checkpoint;

import dev.sluice.api.learn.State;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Generators that were taken while training went on. They are no part of checkpoints, which is
 * right where they are drawn from within one step, such as an evaluation's, and wrong where they
 * last: then they would begin again in a resumed run. So it is watched that they do not last.
 */
final class LateStreams {
  private final List<Late> streams = new ArrayList<>();

  private static final class Late {
    private final String name;
    private final WeakReference<StreamState> stream;
    private @Nullable State atEndOfStep;

    private Late(String name, StreamState stream) {
      this.name = name;
      this.stream = new WeakReference<>(stream);
    }
  }

  void add(String name, StreamState stream) {
    streams.add(new Late(name, stream));
  }

  /** The name of one that was drawn from after the step in which it was taken. */
  Optional<String> lasting() {
    for (Iterator<Late> each = streams.iterator(); each.hasNext(); ) {
      Late late = each.next();
      StreamState stream = late.stream.get();
      if (stream == null) {
        each.remove();
        continue;
      }
      State now = stream.state();
      if (late.atEndOfStep != null && !late.atEndOfStep.equals(now)) {
        return Optional.of(late.name);
      }
      late.atEndOfStep = now;
    }
    return Optional.empty();
  }

  void clear() {
    streams.clear();
  }
}
