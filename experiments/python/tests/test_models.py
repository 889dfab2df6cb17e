import json
import shutil

import numpy as np
import pytest
import sluice

from conftest import MODELS


@pytest.mark.parametrize("name", MODELS)
def test_computes_what_sluice_computes(models, name):
    assert sluice.load(models / name).deviation() < 1e-6


@pytest.mark.parametrize("name", MODELS)
def test_single_precision_is_enough(models, name):
    assert sluice.load(models / name, dtype=np.float32).deviation() < 1e-5


@pytest.mark.parametrize("name", ["real-nvp", "real-nvp-lower-upper", "neural-spline", "neural-spline-coupling"])
def test_samples_of_a_normalizing_flow_go_back_to_their_noise(models, name):
    model = sluice.load(models / name)
    noise = np.random.default_rng(3).standard_normal((50, 2)) * 2

    samples = model.sample(noise=noise, source_units=False)

    assert np.abs(model(x=samples)["noise"] - noise).max() < 1e-9


def test_log_density_is_the_log_of_a_density(models):
    model = sluice.load(models / "neural-spline")
    side = np.linspace(-9, 9, 400)
    x = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)

    mass = np.exp(model.log_density(x)).sum() * (side[1] - side[0]) ** 2

    assert mass == pytest.approx(1, abs=2e-3)


def test_samples_of_a_velocity_are_in_the_units_of_the_source(models):
    model = sluice.load(models / "residual-mlp-csv")

    inner = model.sample(200, steps=10, source_units=False)
    samples = model.sample(200, steps=10)

    assert np.allclose(model.from_source(samples), inner)
    assert model.description["data"]["columns"] == ["alcohol", "proline"]
    assert 500 < samples[:, 1].mean() < 1000


def test_a_class_is_one_for_all_points_or_one_for_each(models):
    model = sluice.load(models / "mlp-gelu-classes")
    x = np.array([[0.5, 1.0], [0.5, 1.0]])

    each = model.velocity(x, 0.5, [0, 1])

    assert np.allclose(each[0], model.velocity(x, 0.5, 0)[0])
    assert not np.allclose(each[0], each[1])
    assert np.allclose(model.velocity(x, 0.5), model.velocity(x, 0.5, -1))


def test_reads_npz_too(models, tmp_path):
    model = sluice.load(models / "simd-mlp")
    description = json.loads((models / "simd-mlp" / "model.json").read_text())
    description["weights"]["file"] = "weights.npz"
    description["examples"] = "examples.npz"
    (tmp_path / "model.json").write_text(json.dumps(description))
    np.savez(tmp_path / "weights.npz", **model.weights)
    given, expected = model.examples()
    np.savez(tmp_path / "examples.npz", **given, **expected)

    assert sluice.load(tmp_path).deviation() < 1e-6


@pytest.fixture
def copy(models, tmp_path):
    return shutil.copytree(models / "simd-mlp", tmp_path / "copy")


def change(folder, edit):
    description = json.loads((folder / "model.json").read_text())
    edit(description)
    (folder / "model.json").write_text(json.dumps(description))


def rejected(message, folder):
    with pytest.raises(sluice.SluiceError) as problem:
        sluice.load(folder)(x=np.zeros((1, 2)), t=np.zeros(1))
    assert str(problem.value) == message


def test_a_newer_format_is_rejected(copy):
    change(copy, lambda model: model.update(format=2))

    rejected(f"{copy / 'model.json'} has format 2, this package reads up to 1: use a newer one", copy)


def test_an_unknown_network_is_named_with_those_that_are_known(copy):
    change(copy, lambda model: model["architecture"].update(type="unet"))

    rejected("this package has no network 'unet'; it has dit, mlp, residual-mlp, simd-mlp", copy)


def test_an_unknown_form_is_named_with_those_that_are_known(copy):
    change(copy, lambda model: model.update(form="vae"))

    rejected("this package knows no models of the form 'vae'; it knows next-token, normalizing-flow, policy-table, velocity", copy)


@pytest.mark.parametrize(
    "name, edit, message",
    [
        ("simd-mlp", lambda m: m["parts"]["loss"].update(type="odd"), "no loss 'odd'"),
        ("simd-mlp", lambda m: m["parts"]["guidance"].update(type="odd"), "no guidance 'odd'"),
        ("mlp-tanh", lambda m: m["parts"]["loss"].update(target="odd"), "no prediction 'odd'"),
        ("mlp-tanh", lambda m: m["parts"]["path"].update(type="brownian-bridge"), "no path with a schedule 'brown"),
        ("mlp-tanh", lambda m: m["parts"]["path"]["schedule"].update(type="odd"), "no schedule 'odd'"),
        ("mlp-tanh", lambda m: m["architecture"].update(activation="odd"), "no activation 'odd'"),
        ("real-nvp", lambda m: m["architecture"].update(mixing="odd"), "no mixing 'odd'"),
        ("neural-spline", lambda m: m["architecture"].update(conditioning="odd"), "no conditioning 'odd'"),
        ("decoder-rotary", lambda m: m["architecture"]["positions"].update(type="odd"), "no positions 'odd'"),
        ("decoder-ntk", lambda m: m["architecture"]["positions"]["scaling"].update(type="odd"), "no rotary scaling"),
        ("decoder-rotary", lambda m: m["architecture"].update(norm="odd"), "no norm 'odd'"),
        ("decoder-rotary", lambda m: m["architecture"].update(activation="odd"), "no gate 'odd'"),
        ("dit-digits", lambda m: m["architecture"]["encoder"].update(type="odd"), "no encoder 'odd'"),
    ],
)
def test_parts_of_other_plugins_are_not_taken_for_known_ones(models, tmp_path, name, edit, message):
    folder = shutil.copytree(models / name, tmp_path / "copy")
    change(folder, edit)

    with pytest.raises(sluice.SluiceError, match="this package has " + message):
        sluice.load(folder)


def test_a_model_that_is_computed_otherwise_is_rejected(copy):
    change(copy, lambda model: model["architecture"].update(activation="relu"))

    with pytest.raises(sluice.SluiceError, match="copy is computed otherwise than Sluice did: its examples differ by"):
        sluice.load(copy)


def test_a_missing_tensor_is_named(copy):
    change(copy, lambda model: model["weights"]["tensors"].append({"name": "layers.9.weight", "shape": [1]}))

    rejected(f"{copy / 'weights.safetensors'} lacks the tensor 'layers.9.weight'", copy)


def test_a_tensor_of_another_shape_is_named(copy):
    change(copy, lambda model: model["weights"]["tensors"][0].update(shape=[2, 2]))

    rejected(
        f"the tensor 'layers.0.weight' of {copy / 'weights.safetensors'} has shape [12, 3], model.json says [2, 2]",
        copy,
    )


def test_a_truncated_file_is_rejected(copy):
    weights = copy / "weights.safetensors"
    whole = weights.read_bytes()
    weights.write_bytes(whole[:-10])

    with pytest.raises(sluice.SluiceError, match="weights.safetensors cannot be read: it is cut off: tensor '.*' ends"):
        sluice.load(copy)


def test_a_folder_without_a_model_is_rejected(tmp_path):
    rejected(f"{tmp_path} is no exported model: it has no model.json", tmp_path)


def test_inputs_are_checked(models):
    model = sluice.load(models / "simd-mlp")

    for inputs, message in [
        ({"x": np.zeros((1, 3)), "t": np.zeros(1)}, "the input 'x' has shape [1, 3], expected [n, 2]"),
        ({"x": np.zeros((1, 2))}, "the input 't' is missing"),
        ({"y": 1}, "this model has no input 'y'; it has x, t"),
    ]:
        with pytest.raises(sluice.SluiceError) as problem:
            model(**inputs)
        assert str(problem.value) == message


def test_a_method_of_another_form_is_rejected(models):
    folder = models / "simd-mlp"

    with pytest.raises(sluice.SluiceError) as problem:
        sluice.load(folder).logits([[1, 2]])

    assert str(problem.value) == f"this needs a model of the form 'next-token'; {folder} has the form 'velocity'"
