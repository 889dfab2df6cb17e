package dev.sluice.runtime.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import dev.sluice.api.run.RunFailedException;
import org.junit.jupiter.api.Test;

class DevicesTest {
  @Test
  void autoTakesAGpuOnlyWhereThereIsOne() {
    assertThat(TorchEngine.Devices.choose("auto", 0)).isEqualTo(Device.cpu());
    assertThat(TorchEngine.Devices.choose("auto", 1)).isEqualTo(Device.gpu());
    assertThat(TorchEngine.Devices.choose("cpu", 1)).isEqualTo(Device.cpu());
    assertThat(TorchEngine.Devices.choose("gpu", 1)).isEqualTo(Device.gpu());
  }

  @Test
  void aMissingGpuIsSaidWithTheOneArtifactToAdd() {
    assertThatThrownBy(() -> TorchEngine.Devices.choose("gpu", 0))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "device: gpu was asked for, and libtorch sees no GPU. On a machine with an NVIDIA GPU"
                + " and its driver, add one Maven artifact to the class path:"
                + " ai.djl.pytorch:pytorch-native-cu128:2.7.1 with the classifier linux-x86_64 or"
                + " win-x86_64. Without one, use device: cpu, or auto, which takes a GPU where"
                + " there is one.");
  }

  @Test
  void anUnknownWordIsRefused() {
    assertThatThrownBy(() -> TorchEngine.Devices.choose("tpu", 0))
        .hasMessage("device must be auto, cpu or gpu, not 'tpu'");
  }
}
