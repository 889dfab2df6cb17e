package dev.sluice.attention.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.checkpoint.ConfiguredDecoder;
import dev.sluice.api.checkpoint.TensorNames;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Tolerances: the references are of float64, the models here compute in float32, whose unit
 * roundoff is 6e-8. Logits of these checkpoints reach about 10 after sums of some hundred products
 * each, so 1e-5 is a dozen roundings of the largest.
 */
class HuggingFaceModelTest {
  private static final double LOGITS = 1e-5;

  /** Of a parameter's gradient, relative to its norm. */
  private static final double GRADIENT = 2e-5;

  @TestFactory
  Stream<DynamicTest> logitsAreThoseOfTransformers() {
    return each(
        (model, expected) -> {
          int vocabulary = vocabulary(model);
          Tokens tokens = tokens(expected);
          float[] logits = model.logits(tokens);
          for (int b = 0; b < tokens.batch(); b++) {
            int row = (b * tokens.length() + tokens.lengths()[b] - 1) * vocabulary;
            assertThat(doubles(Arrays.copyOfRange(logits, row, row + vocabulary)))
                .containsExactly(numbers(expected.get("logits_last").get(b)), within(LOGITS));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> logProbabilitiesAreThoseOfTransformers() {
    return each(
        (model, expected) -> {
          Tokens tokens = tokens(expected);
          double[] all = model.logProbabilities(tokens);
          for (int b = 0; b < tokens.batch(); b++) {
            int from = b * tokens.length() + 1;
            assertThat(Arrays.copyOfRange(all, from, from + tokens.lengths()[b] - 1))
                .containsExactly(numbers(expected.get("logprobs").get(b)), within(LOGITS));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> theGradientOfEveryParameterIsThatOfTransformers() {
    return each(
        (model, expected) -> {
          float[] gradient = new float[model.parameterCount()];
          double loss =
              model.lossAndGradient(tokens(expected), HuggingFaceModelTest::mean, gradient);
          assertThat(loss).isCloseTo(expected.get("mean_nll").asDouble(), within(LOGITS));
          Map<String, double[]> found = gradients(model, gradient);
          JsonNode all = expected.get("gradient");
          assertThat(found).hasSize(all.size());
          found.forEach(
              (name, seen) -> {
                double[] wanted = numbers(all.get(name));
                double most = GRADIENT * Math.max(wanted[0], 1e-3);
                assertThat(seen).as(name).containsExactly(wanted, within(most));
              });
        });
  }

  @TestFactory
  Stream<DynamicTest> theMostProbableContinuationIsThatOfTransformers() {
    return each(
        (model, expected) -> {
          int[] greedy = whole(expected.get("greedy"));
          int[] prompt = whole(expected.get("prompt"));
          assertThat(model.sample(prompt, greedy.length, 0, new Random(1))).containsExactly(greedy);
        });
  }

  private interface Check {
    void run(SequenceModel model, JsonNode expected);
  }

  private static Stream<DynamicTest> each(Check check) {
    return Imports.all().stream()
        .map(
            one ->
                dynamicTest(
                    one.toString(),
                    () -> check.run(Imports.model(one.folder(), 2), one.expected())));
  }

  private static double mean(double[] logProbabilities, double[] slopes) {
    long count = Arrays.stream(logProbabilities).filter(each -> each != 0).count();
    double sum = 0;
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = logProbabilities[i] == 0 ? 0 : -1.0 / count;
      sum -= logProbabilities[i] / count;
    }
    return sum;
  }

  /** Norm, first and last number of each tensor of the checkpoint. */
  private static Map<String, double[]> gradients(SequenceModel model, float[] gradient) {
    Map<String, double[]> all = new LinkedHashMap<>();
    int at = 0;
    TensorNames names = TensorNames.of(((ConfiguredDecoder) model).decoderConfig().orElseThrow());
    for (TensorNames.Target target : names.targets()) {
      for (TensorNames.Source source : target.sources()) {
        double square = 0;
        for (int i = 0; i < target.rows(); i++) {
          for (int j = 0; j < source.columns(); j++) {
            square += Math.pow(gradient[at + i * target.columns() + source.first() + j], 2);
          }
        }
        int last = (target.rows() - 1) * target.columns() + source.first() + source.columns() - 1;
        all.put(
            source.tensor(),
            new double[] {Math.sqrt(square), gradient[at + source.first()], gradient[at + last]});
      }
      at += target.rows() * target.columns();
    }
    assertThat(at).isEqualTo(gradient.length);
    return all;
  }

  private static int vocabulary(SequenceModel model) {
    return ((ConfiguredDecoder) model).decoderConfig().orElseThrow().vocabulary();
  }

  private static Tokens tokens(JsonNode expected) {
    List<int[]> rows = new ArrayList<>();
    int[] lengths = whole(expected.get("lengths"));
    for (int b = 0; b < lengths.length; b++) {
      rows.add(Arrays.copyOf(whole(expected.get("ids").get(b)), lengths[b]));
    }
    return Tokens.padded(rows);
  }

  private static int[] whole(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
  }

  private static double[] numbers(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    Arrays.setAll(doubles, i -> values[i]);
    return doubles;
  }
}
