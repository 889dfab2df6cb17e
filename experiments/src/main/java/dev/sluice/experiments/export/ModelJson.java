package dev.sluice.experiments.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.experiment.LearntNetwork;
import dev.sluice.api.experiment.NamedValues;
import dev.sluice.api.flow.DataSource;
import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.track.RunHeader;
import dev.sluice.experiments.run.TrainedRun;
import dev.sluice.experiments.run.Version;
import dev.sluice.runtime.descriptor.Descriptors;
import java.util.List;
import java.util.TreeMap;

/** What {@code model.json} says; {@code docs/export.md} describes it. */
final class ModelJson {
  /** Raised when a reader of an older version would compute something else. */
  static final int FORMAT = 1;

  private static final ObjectMapper JSON = new ObjectMapper();

  private ModelJson() {}

  static ObjectNode of(
      LearntNetwork learnt, Descriptors descriptors, TrainedRun run, TensorFormat format) {
    ObjectNode model = JSON.createObjectNode();
    model.put("format", FORMAT).put("form", learnt.form());
    model.set("architecture", JSON.valueToTree(descriptors.plain(learnt.architecture())));
    model.set("facts", JSON.valueToTree(new TreeMap<>(learnt.facts())));
    signature(model.putArray("inputs"), learnt.inputs());
    signature(model.putArray("outputs"), learnt.outputs());
    ObjectNode parts = model.putObject("parts");
    new TreeMap<>(learnt.parts())
        .forEach((name, part) -> parts.set(name, JSON.valueToTree(descriptors.plain(part))));
    learnt.data().ifPresent(data -> data(model.putObject("data"), data));
    ObjectNode weights = model.putObject("weights");
    weights.put("file", "weights." + format.text());
    weights.put("count", learnt.network().parameterCount());
    tensors(weights.putArray("tensors"), learnt.network().tensors());
    model.put("examples", "examples." + format.text());
    run(model.putObject("run"), learnt, run, descriptors.trainingId(run.descriptor()));
    model.set("descriptor", JSON.valueToTree(descriptors.plain(run.descriptor())));
    return model;
  }

  /** Names and shapes; the batch is null. */
  private static void signature(ArrayNode into, List<NamedValues> tensors) {
    for (NamedValues one : tensors) {
      ObjectNode node = into.addObject().put("name", one.tensor().name());
      ArrayNode shape = node.putArray("shape").addNull();
      one.tensor().shape().stream().skip(1).forEach(shape::add);
    }
  }

  private static void tensors(ArrayNode into, List<ParameterTensor> tensors) {
    for (ParameterTensor tensor : tensors) {
      ObjectNode node = into.addObject().put("name", tensor.name());
      tensor.shape().forEach(node.putArray("shape")::add);
    }
  }

  private static void data(ObjectNode into, DataSource data) {
    into.put("name", data.dataset().name())
        .put("source", data.dataset().source())
        .put("digest", data.dataset().digest())
        .put("classes", data.classes())
        .put("bin-width", data.binWidth());
    ArrayNode shape = into.putArray("shape");
    for (int side : data.shape()) {
      shape.add(side);
    }
    data.columns().forEach(into.putArray("columns")::add);
    data.classNames().forEach(into.putArray("class-names")::add);
    DataUnits.of(data)
        .ifPresentOrElse(
            units -> {
              numbers(into.putArray("offset"), units.offset());
              numbers(into.putArray("scale"), units.scale());
            },
            () -> into.putNull("offset").putNull("scale"));
  }

  private static void numbers(ArrayNode into, double[] values) {
    for (double value : values) {
      into.add(value);
    }
  }

  private static void run(
      ObjectNode into, LearntNetwork learnt, TrainedRun run, String trainingId) {
    RunHeader header = run.header();
    into.put("id", header.tags().getOrDefault(RunHeader.ID_TAG, ""))
        .put("training-id", trainingId)
        .put("uid", header.uid())
        .put("name", header.run())
        .put("experiment", header.experiment())
        .put("sluice", header.tags().getOrDefault("sluice.version", ""))
        .put("exported-by", Version.sluice())
        .put("training", learnt.trained().training())
        .put("steps", learnt.trained().steps())
        .put("finished", run.interrupted().isEmpty());
  }
}
