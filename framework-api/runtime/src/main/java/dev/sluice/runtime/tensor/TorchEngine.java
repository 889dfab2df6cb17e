package dev.sluice.runtime.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Threads;

/** Loads libtorch, without asking anything of the network, and chooses the device. */
final class TorchEngine {
  private TorchEngine() {}

  /**
   * A manager of arrays on the device.
   *
   * @param device {@code auto}, {@code cpu} or {@code gpu}
   * @param threads of libtorch's own pool; holds for the process
   */
  static NDManager newManager(String device, Threads threads) {
    // DJL asks the cloud's metadata address and reports its use unless told not to before it loads.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    Engine engine;
    try {
      engine = Engine.getEngine("PyTorch");
    } catch (EngineException | LinkageError e) {
      throw new RunFailedException(
          "libtorch could not be loaded: "
              + e.getMessage()
              + ". It comes from the Maven artifact ai.djl.pytorch:pytorch-native-cpu with the"
              + " classifier of this machine, and is unpacked to ~/.djl.ai at first use (432 MB).",
          e);
    }
    JniUtils.setNumThreads(threads.count());
    return engine.newBaseManager(Devices.choose(device, engine.getGpuCount()));
  }

  /** Which device a descriptor's word means on this machine. */
  static final class Devices {
    private Devices() {}

    static Device choose(String word, int gpus) {
      return switch (word) {
        case "cpu" -> Device.cpu();
        case "auto" -> gpus > 0 ? Device.gpu() : Device.cpu();
        case "gpu" -> {
          if (gpus == 0) {
            throw new RunFailedException(
                "device: gpu was asked for, and libtorch sees no GPU. On a machine with an NVIDIA"
                    + " GPU and its driver, add one Maven artifact to the class path:"
                    + " ai.djl.pytorch:pytorch-native-cu128:2.7.1 with the classifier linux-x86_64"
                    + " or win-x86_64. Without one, use device: cpu, or auto, which takes a GPU"
                    + " where there is one.");
          }
          yield Device.gpu();
        }
        default ->
            throw new IllegalArgumentException(
                "device must be auto, cpu or gpu, not '" + word + "'");
      };
    }
  }
}
