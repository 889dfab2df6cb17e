package dev.sluice.runtime.peft;

import dev.sluice.api.adapter.Adapter;
import dev.sluice.api.adapter.AdapterFiles;
import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.runtime.file.Safetensors;
import dev.sluice.runtime.file.StoredTensor;
import dev.sluice.runtime.file.WholeFile;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Folders as PEFT writes them with {@code save_pretrained}. */
public final class PeftFolders implements AdapterFiles {
  private static final String WEIGHTS = "adapter_model.safetensors";
  private static final String PREFIX = "base_model.model.";
  private static final List<String> ENDS = List.of(".lora_A.weight", ".lora_B.weight");

  @Override
  public Adapter read(Path folder) {
    PeftConfig.Read config = PeftConfig.read(folder);
    Path file = folder.resolve(WEIGHTS);
    try (Safetensors stored = Safetensors.open(file)) {
      List<ParameterTensor> tensors = new ArrayList<>();
      for (StoredTensor tensor : stored.tensors()) {
        tensors.add(tensor(file, tensor));
      }
      float[] values = new float[count(file, tensors)];
      int at = 0;
      for (StoredTensor tensor : stored.tensors()) {
        stored.read(tensor, values, at);
        at += (int) tensor.size();
      }
      return new Adapter(config.settings(), tensors, values, config.transposed());
    }
  }

  private static int count(Path file, List<ParameterTensor> tensors) {
    try {
      return tensors.stream().mapToInt(ParameterTensor::size).reduce(0, Math::addExact);
    } catch (ArithmeticException e) {
      throw new RunFailedException(file + " has 2^31 numbers or more", e);
    }
  }

  private static ParameterTensor tensor(Path file, StoredTensor tensor) {
    String name = tensor.name();
    if (!name.startsWith(PREFIX)
        || ENDS.stream().noneMatch(name::endsWith)
        || tensor.shape().size() != 2
        || tensor.shape().stream().anyMatch(side -> side > Integer.MAX_VALUE)) {
      throw new RunFailedException(
          "%s: tensor '%s' %s is no matrix of a LoRA adapter; those are named %sMODULE%s or %s"
              .formatted(file, name, tensor.shape(), PREFIX, ENDS.get(0), ENDS.get(1)));
    }
    return ParameterTensor.of(
        name.substring(PREFIX.length()),
        Math.toIntExact(tensor.shape().get(0)),
        Math.toIntExact(tensor.shape().get(1)));
  }

  @Override
  public void write(Path folder, Adapter adapter, String base) throws IOException {
    List<ParameterTensor> tensors =
        adapter.tensors().stream()
            .map(one -> new ParameterTensor(PREFIX + one.name(), one.shape()))
            .toList();
    byte[] config = PeftConfig.write(adapter.settings(), adapter.transposed(), base);
    Safetensors.write(
        folder.resolve(WEIGHTS),
        new TreeMap<>(Map.of("format", "pt")),
        tensors,
        FloatBuffer.wrap(adapter.values()));
    WholeFile.writeToDisk(folder.resolve(PeftConfig.FILE), part -> Files.write(part, config));
  }
}
