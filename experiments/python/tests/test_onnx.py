import numpy as np
import pytest
import sluice
from sluice.model import deviation

from conftest import MODELS

runtime = pytest.importorskip("onnxruntime")
export = pytest.importorskip("sluice.onnx")


def run(path, given):
    session = runtime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    feed = {name: value.astype(np.int64 if name in ("ids", "prompt") else np.float32) for name, value in given.items()}
    return dict(zip([output.name for output in session.get_outputs()], session.run(None, feed)))


@pytest.mark.parametrize("name", MODELS)
def test_onnxruntime_computes_what_sluice_computes(models, name, tmp_path):
    model = sluice.load(models / name)
    given, expected = model.examples()
    length = given["ids"].shape[1] if "ids" in given else None

    export.export(model, tmp_path / "model.onnx", length)

    assert deviation(run(tmp_path / "model.onnx", given), expected) < 1e-5


def test_the_batch_is_free(models, tmp_path):
    model = sluice.load(models / "dit-digits")
    export.export(model, tmp_path / "model.onnx")
    x = np.random.default_rng(1).standard_normal((33, 64))
    given = {"x": x, "t": np.full(33, 0.4), "class": np.arange(33) % 10}

    velocity = run(tmp_path / "model.onnx", given)["velocity"]

    assert np.allclose(velocity, model(**given)["velocity"], atol=1e-5)


def test_the_command_line_writes_a_file(models, tmp_path, capsys):
    path = tmp_path / "model.onnx"

    assert export.main([str(models / "simd-mlp"), "-o", str(path)]) == 0
    assert capsys.readouterr().out == f"wrote {path}\n"
    assert export.main([str(tmp_path), "-o", str(path)]) == 1
    assert capsys.readouterr().err == f"sluice: {tmp_path} is no exported model: it has no model.json\n"
