"""Prints how far MLflow's predictions are from what Sluice computed, for models by their addresses.

usage: mlflow_model.py SERVER ADDRESS...; run by MlflowModelTest with MLflow's own Python
"""

import os
import sys

os.environ["MLFLOW_TRACKING_URI"] = sys.argv[1]

import mlflow  # noqa: E402
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402

for address in sys.argv[2:]:
    function = mlflow.pyfunc.load_model(address)
    model = function._model_impl.model
    given, expected = model.examples()
    columns = model.description["data"]["columns"]
    table = pd.DataFrame(given["x"].astype(np.float64), columns=columns).assign(t=given["t"].astype(np.float64))
    difference = np.abs(function.predict(table).to_numpy() - expected["velocity"]).max()
    samples = function.predict(pd.DataFrame(np.zeros((3, len(columns))), columns=columns))
    flavours = sorted(function.metadata.flavors)
    print(f"{flavours} differs by {'less' if difference < 1e-5 else 'more'} than 1e-5, samples {samples.shape}")
