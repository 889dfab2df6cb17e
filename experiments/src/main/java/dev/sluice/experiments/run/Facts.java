package dev.sluice.experiments.run;

import dev.sluice.api.track.RunHeader;
import dev.sluice.experiments.provenance.Git;
import dev.sluice.experiments.provenance.Provenance;
import dev.sluice.experiments.provenance.RunEnvironment;
import dev.sluice.runtime.checkpoint.CheckpointKey;
import dev.sluice.runtime.descriptor.Descriptor;
import java.time.Instant;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** What is known of a run before it starts. */
record Facts(RunPlan plan, RunFolder folder, CheckpointKey ids, Instant started) {

  Provenance provenance(RunEnvironment runEnvironment) {
    Descriptor descriptor = plan.descriptor();
    return new Provenance(
        Version.sluice(),
        ids.run(),
        plan.request().descriptor().toString(),
        plan.request().overrides(),
        started.toString(),
        descriptor.seed(),
        descriptor.device(),
        descriptor.threads(),
        runEnvironment.git(),
        runEnvironment.plugins(),
        runEnvironment.engine(),
        runEnvironment.machine());
  }

  /** The journal's first line. */
  RunHeader header(SortedMap<String, String> params, Provenance provenance) {
    SortedMap<String, String> tags = new TreeMap<>();
    tags.put("mlflow.source.name", plan.request().descriptor().toString());
    tags.put("mlflow.source.type", "LOCAL");
    tags.put("mlflow.user", System.getProperty("user.name", "unknown"));
    tags.put(RunHeader.ID_TAG, ids.run());
    tags.put(RunHeader.TRAINING_TAG, ids.training());
    tags.put("sluice.version", provenance.sluice());
    Git git = provenance.git();
    if (git != null) {
      tags.put("mlflow.source.git.commit", git.commit());
      tags.put("sluice.git.dirty", Boolean.toString(git.dirty()));
    }
    tags.putAll(plan.request().tags());
    plan.descriptor().tags().forEach(tag -> tags.put("tag." + tag, "true"));
    return new RunHeader(
        UUID.randomUUID().toString(),
        Objects.requireNonNullElse(plan.request().experiment(), plan.descriptor().name()),
        Objects.requireNonNullElse(plan.request().runName(), folder.name()),
        started.toEpochMilli(),
        params,
        tags);
  }
}
