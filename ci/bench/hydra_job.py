"""The job of the comparison with Hydra: the same steps as the experiment `synthetic`."""

import json
import math
import pathlib
import random

import hydra
from hydra.core.hydra_config import HydraConfig


@hydra.main(version_base=None, config_name="job", config_path=".")
def main(job):
    own = random.Random(f"{job.seed} {job.value}")
    result = job.value + job.noise * own.gauss(0, 1)
    folder = pathlib.Path(HydraConfig.get().runtime.output_dir)
    with open(folder / "metrics.jsonl", "w") as out:
        for step in range(1, job.steps + 1):
            loss = result + math.exp(-job.rate * step)
            out.write(json.dumps({"step": step, "loss": loss}) + "\n")
        out.write(json.dumps({"value": result}) + "\n")


if __name__ == "__main__":
    main()
