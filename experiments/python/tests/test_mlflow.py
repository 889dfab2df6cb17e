import numpy as np
import pytest
import sluice
from sluice.mlflow import _load_pyfunc

pandas = pytest.importorskip("pandas")


def table(x, **columns):
    return pandas.DataFrame(x, columns=["x1", "x2"]).assign(**columns)


X = np.array([[0.5, -1.0], [1.5, 0.25]])


def test_points_and_times_give_velocities(models):
    answer = _load_pyfunc(models / "simd-mlp").predict(table(X, t=[0.1, 0.9]))

    assert list(answer.columns) == ["x1", "x2"]
    assert np.allclose(answer, sluice.load(models / "simd-mlp").velocity(X, [0.1, 0.9]))


def test_classes_are_a_column(models):
    answer = _load_pyfunc(models / "mlp-gelu-classes").predict({"x1": X[:, 0], "x2": X[:, 1], "t": 0.5, "class": [1, 0]})

    expected = sluice.load(models / "mlp-gelu-classes").velocity(X, 0.5, [1, 0])
    assert np.allclose(np.stack([answer["x1"], answer["x2"]], axis=1), expected)


def test_points_without_times_are_noise_that_becomes_samples(models):
    answer = _load_pyfunc(models / "simd-mlp").predict(table(X), params={"steps": 7})

    assert np.allclose(answer, sluice.load(models / "simd-mlp").sample(noise=X, steps=7))


def test_a_normalizing_flow_gives_noise_and_densities(models):
    answer = _load_pyfunc(models / "neural-spline").predict(table(X))

    assert list(answer.columns) == ["z1", "z2", "log-density"]
    assert np.allclose(answer["log-density"], sluice.load(models / "neural-spline").log_density(X))


def test_tokens_give_logits_of_the_next(models):
    ids = np.array([[1, 2, 3], [4, 5, 6]])

    answer = _load_pyfunc(models / "decoder-rotary").predict(ids)

    assert np.allclose(answer, sluice.load(models / "decoder-rotary").logits(ids)[:, 2])


def test_prompts_give_log_probabilities(models):
    answer = _load_pyfunc(models / "policy-tabular").predict(pandas.DataFrame({"prompt": [2, 0]}))

    assert np.allclose(np.exp(answer).sum(axis=-1), 1)
    assert answer.shape == (2, 1, 6)


def test_a_missing_column_is_named(models):
    with pytest.raises(sluice.SluiceError) as problem:
        _load_pyfunc(models / "simd-mlp").predict(table(X).drop(columns="x2"))

    assert str(problem.value) == "the column 'x2' is missing; this model reads x1, x2"
