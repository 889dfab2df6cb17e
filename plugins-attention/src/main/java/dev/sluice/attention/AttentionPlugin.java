package dev.sluice.attention;

import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.Positions;
import dev.sluice.api.attention.RotaryScaling;
import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.plugin.NoParams;
import dev.sluice.api.plugin.Offers;
import dev.sluice.api.plugin.Plugin;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.sequence.EncoderArchitecture;
import dev.sluice.api.sequence.SequenceModelArchitecture;
import dev.sluice.attention.flash.FlashKernel;
import dev.sluice.attention.huggingface.HuggingFaceModel;
import dev.sluice.attention.kernel.NaiveKernel;
import dev.sluice.attention.kernel.OnlineKernel;
import dev.sluice.attention.language.LanguageModel;
import dev.sluice.attention.law.AttentionLaws;
import dev.sluice.attention.law.EncoderLaws;
import dev.sluice.attention.law.PositionLaws;
import dev.sluice.attention.law.SequenceLaws;
import dev.sluice.attention.law.SlowsDown;
import dev.sluice.attention.memory.AttentionMemory;
import dev.sluice.attention.peer.DjlDense;
import dev.sluice.attention.peer.LibtorchSdpa;
import dev.sluice.attention.position.AlibiPositions;
import dev.sluice.attention.position.LinearScaling;
import dev.sluice.attention.position.Llama3Scaling;
import dev.sluice.attention.position.NoPositions;
import dev.sluice.attention.position.NtkScaling;
import dev.sluice.attention.position.Rotary;
import dev.sluice.attention.position.RotaryDecay;
import dev.sluice.attention.position.ScalingFactor;
import dev.sluice.attention.position.Sinusoidal;
import dev.sluice.attention.position.Unscaled;
import dev.sluice.attention.position.YarnScaling;
import dev.sluice.attention.transformer.Lora;
import dev.sluice.attention.transformer.MergedLora;
import dev.sluice.attention.transformer.Transformer;
import dev.sluice.attention.transformer.TransformerEncoder;

/** Offers attention kernels, positions, a decoder, an encoder, and their laws. */
public final class AttentionPlugin implements Plugin {
  @Override
  public void offer(Offers offers) {
    offers
        .add(AttentionKernel.class, "naive", NaiveKernel.class, new NaiveKernel.Params())
        .add(AttentionKernel.class, "online", OnlineKernel.class, new OnlineKernel.Params(64))
        .add(AttentionKernel.class, "flash", FlashKernel.class, new FlashKernel.Params(96, 96))
        .add(AttentionKernel.class, "libtorch-sdpa", LibtorchSdpa.class, new NoParams())
        .add(AttentionKernel.class, "djl-dense", DjlDense.class, new NoParams());
    offers
        .add(Positions.class, "none", NoPositions.class, new NoParams())
        .add(
            Positions.class,
            "rotary",
            Rotary.class,
            new Rotary.Params(
                10_000,
                Rotary.Layout.HALF_SPLIT,
                Rotary.Turn.COUNTERCLOCKWISE,
                Spec.of(RotaryScaling.class, "none")))
        .add(Positions.class, "alibi", AlibiPositions.class, new NoParams())
        .add(Positions.class, "sinusoidal", Sinusoidal.class, new Sinusoidal.Params(10_000));
    offers.add(
        SequenceModelArchitecture.class,
        "hugging-face",
        HuggingFaceModel.class,
        HuggingFaceModel.Params.defaults());
    offers
        .add(RotaryScaling.class, "none", Unscaled.class, new NoParams())
        .add(RotaryScaling.class, "linear", LinearScaling.class, new ScalingFactor(4))
        .add(RotaryScaling.class, "ntk", NtkScaling.class, new ScalingFactor(4))
        .add(RotaryScaling.class, "yarn", YarnScaling.class, new YarnScaling.Params(4, 2048, 32, 1))
        .add(
            RotaryScaling.class,
            "llama3",
            Llama3Scaling.class,
            new Llama3Scaling.Params(8, 8192, 1, 4));
    offers.add(
        SequenceModelArchitecture.class,
        "transformer",
        Transformer.class,
        Transformer.Params.defaults());
    offers.add(SequenceModelArchitecture.class, "lora", Lora.class, Lora.Params.defaults());
    offers.add(
        SequenceModelArchitecture.class,
        "merged-lora",
        MergedLora.class,
        MergedLora.Params.defaults());
    offers.add(
        EncoderArchitecture.class,
        "transformer",
        TransformerEncoder.class,
        TransformerEncoder.Params.defaults());
    offers.add(
        Experiment.class, "language-model", LanguageModel.class, LanguageModel.Params.defaults());
    offers.add(
        Experiment.class,
        "attention-memory",
        AttentionMemory.class,
        AttentionMemory.Params.defaults());
    offers.add(Experiment.class, "rotary-decay", RotaryDecay.class, RotaryDecay.Params.defaults());
    AttentionLaws.all().forEach(law -> offers.law(AttentionKernel.class, law));
    EncoderLaws.all().forEach(law -> offers.law(EncoderArchitecture.class, law));
    SequenceLaws.all().forEach(law -> offers.law(SequenceModelArchitecture.class, law));
    PositionLaws.all().forEach(law -> offers.law(Positions.class, law));
    offers.law(RotaryScaling.class, new SlowsDown());
  }
}
