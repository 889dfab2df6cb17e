package dev.sluice.runtime.learn;

import dev.sluice.api.learn.InitialWeights;
import dev.sluice.api.learn.Optimizer;
import dev.sluice.api.learn.RateSchedule;
import dev.sluice.api.learn.WeightAverage;
import dev.sluice.api.plugin.NoParams;
import dev.sluice.api.plugin.Offers;
import dev.sluice.api.plugin.Plugin;
import dev.sluice.api.sequence.Tokenizer;
import dev.sluice.runtime.text.Bytes;
import dev.sluice.runtime.text.CheckpointTokenizer;
import dev.sluice.runtime.text.HuggingFace;
import dev.sluice.runtime.text.TokenizerLaws;
import dev.sluice.runtime.weights.DrawnWeights;
import dev.sluice.runtime.weights.RunWeights;
import dev.sluice.runtime.weights.SafetensorsWeights;

/** What Sluice brings along: how to train, initial weights, and tokenizers. */
public final class CorePlugin implements Plugin {
  @Override
  public void offer(Offers offers) {
    offers
        .add(Optimizer.class, "adam", Adam.class, Adam.Params.defaults())
        .add(Optimizer.class, "sgd", Sgd.class, Sgd.Params.defaults())
        .add(RateSchedule.class, "constant", Constant.class, new NoParams())
        .add(RateSchedule.class, "cosine", Cosine.class, Decay.defaults())
        .add(RateSchedule.class, "linear-decay", LinearDecay.class, Decay.defaults())
        .add(WeightAverage.class, "last", Last.class, new NoParams())
        .add(WeightAverage.class, "ema", Ema.class, Ema.Params.defaults())
        .add(WeightAverage.class, "tail-mean", TailMean.class, TailMean.Params.defaults())
        .add(InitialWeights.class, InitialWeights.DRAWN, DrawnWeights.class)
        .add(InitialWeights.class, "run", RunWeights.class, RunWeights.Params.defaults())
        .add(
            InitialWeights.class,
            "safetensors",
            SafetensorsWeights.class,
            new SafetensorsWeights.Params(/* file= */ null, /* enlarge= */ false))
        .add(Tokenizer.class, "bytes", Bytes.class)
        .add(Tokenizer.class, "checkpoint", CheckpointTokenizer.class)
        .add(
            Tokenizer.class,
            "hugging-face",
            HuggingFace.class,
            new HuggingFace.Params(/* folder= */ null, /* end= */ ""));
    TokenizerLaws.all().forEach(law -> offers.law(Tokenizer.class, law));
    offers
        .law(Optimizer.class, new QuadraticLaw())
        .law(Optimizer.class, new RestLaw())
        .law(Optimizer.class, new ReadOnlyGradientLaw())
        .law(RateSchedule.class, new UnitIntervalLaw())
        .law(WeightAverage.class, new FixedPointLaw())
        .law(WeightAverage.class, new ConvexHullLaw())
        .law(WeightAverage.class, new LooksChangeNothingLaw());
  }
}
