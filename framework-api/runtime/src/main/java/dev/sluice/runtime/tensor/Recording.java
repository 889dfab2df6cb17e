package dev.sluice.runtime.tensor;

import ai.djl.pytorch.jni.JniUtils;
import java.util.function.Supplier;

/**
 * Whether libtorch records gradients on this thread. DJL's own collector is one for the whole
 * process; this flag is the thread's.
 */
final class Recording {
  private Recording() {}

  static <T> T on(Supplier<T> work) {
    return with(true, work);
  }

  static <T> T off(Supplier<T> work) {
    return with(false, work);
  }

  private static <T> T with(boolean recorded, Supplier<T> work) {
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(recorded);
    try {
      return work.get();
    } finally {
      JniUtils.setGradMode(before);
    }
  }
}
