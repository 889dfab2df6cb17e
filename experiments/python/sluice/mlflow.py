"""Exported models as MLflow's `python_function`: what `mlflow.pyfunc.load_model` makes of a run's model.

MLflow calls `_load_pyfunc`; mlflow itself is not imported.
"""

import numpy as np

from .errors import SluiceError
from .model import load


def _load_pyfunc(path):
    return Predictor(load(path))


class Predictor:
    """A model's answers to tables.

    - `velocity`: columns of the data and `t`, with guidance also `class`: the velocity, in the units of learning.
      Without `t` rows are noise, and the answer is samples in the units of the source.
    - `normalizing-flow`: points in the units of the source: their noise and `log-density` in nats.
    - `next-token`: a row of tokens: the logits of the token after its last.
    - `policy-table`: numbers of prompts, one per row: log-probabilities of every next word, [n, nodes, vocabulary].
    """

    def __init__(self, model):
        self.model = model

    def predict(self, inputs, params=None):
        """Answers a DataFrame, a dict of columns, or a matrix; `params` may have `steps` for samples."""
        answer = {"velocity": self._velocity, "normalizing-flow": self._density, "next-token": self._logits}
        answer["policy-table"] = self._policy
        return answer[self.model.form](inputs, params or {})

    def _velocity(self, inputs, params):
        x = self._points(inputs)
        label = _column(inputs, "class")
        t = _column(inputs, "t")
        if t is None:
            answer = self.model.sample(noise=x, label=label, steps=int(params.get("steps", 100)))
        else:
            answer = self.model.velocity(x, t, label)
        return _table(inputs, {name: answer[:, i] for i, name in enumerate(self._columns())})

    def _density(self, inputs, params):
        x = self._points(inputs)
        noise = self.model(x=self.model.from_source(x))["noise"]
        columns = {f"z{i + 1}": noise[:, i] for i in range(noise.shape[1])}
        return _table(inputs, {**columns, "log-density": self.model.log_density(x)})

    def _logits(self, inputs, params):
        return self.model.logits(np.asarray(inputs).astype(np.int64))[:, -1]

    def _policy(self, inputs, params):
        return self.model(prompt=np.asarray(inputs).reshape(-1).astype(np.int64))["log-probabilities"]

    def _columns(self):
        return self.model.description["data"]["columns"]

    def _points(self, inputs):
        names = self._columns()
        if not _has_columns(inputs):
            return np.asarray(inputs, dtype=np.float64)[:, : len(names)]
        missing = [name for name in names if name not in inputs]
        if missing:
            raise SluiceError(f"the column '{missing[0]}' is missing; this model reads {', '.join(names[:8])}")
        return np.stack([np.asarray(inputs[name], dtype=np.float64) for name in names], axis=1)


def _has_columns(inputs):
    return isinstance(inputs, dict) or hasattr(inputs, "columns")


def _column(inputs, name):
    return np.asarray(inputs[name], dtype=np.float64) if _has_columns(inputs) and name in inputs else None


def _table(inputs, columns):
    """In the form of the inputs: a DataFrame, a dict, or a matrix."""
    if hasattr(inputs, "columns"):
        return type(inputs)(columns, index=inputs.index)
    return columns if isinstance(inputs, dict) else np.stack(list(columns.values()), axis=1)
