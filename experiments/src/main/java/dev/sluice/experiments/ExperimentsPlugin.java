package dev.sluice.experiments;

import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.launch.Launcher;
import dev.sluice.api.plugin.Offers;
import dev.sluice.api.plugin.Plugin;
import dev.sluice.api.track.Tracker;
import dev.sluice.experiments.experiment.Synthetic;
import dev.sluice.experiments.export.ExportedModels;
import dev.sluice.experiments.launch.local.Local;
import dev.sluice.experiments.launch.slurm.SlurmLauncher;
import dev.sluice.experiments.launch.spark.SparkLauncher;
import dev.sluice.experiments.mlflow.MlflowTracker;
import dev.sluice.experiments.report.Reports;
import dev.sluice.experiments.tensorboard.TensorBoardTracker;
import dev.sluice.experiments.track.TrainedModels;

/** Launchers, trackers, report writers, and the experiment of known truth. */
public final class ExperimentsPlugin implements Plugin {
  @Override
  public void offer(Offers offers) {
    offers
        .add(Launcher.class, "local", Local.class, Local.Params.defaults())
        .add(Launcher.class, "spark", SparkLauncher.class, SparkLauncher.Params.defaults())
        .add(Launcher.class, "slurm", SlurmLauncher.class, SlurmLauncher.Params.defaults())
        .service(TrainedModels.class, ExportedModels.class)
        .add(Tracker.class, "mlflow", MlflowTracker.class, MlflowTracker.Params.defaults())
        .add(
            Tracker.class,
            "tensorboard",
            TensorBoardTracker.class,
            new TensorBoardTracker.Params(""))
        .add(Experiment.class, "synthetic", Synthetic.class, Synthetic.Params.defaults());
    Reports.offer(offers);
  }
}
