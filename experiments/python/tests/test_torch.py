import pytest
import sluice
from sluice.model import deviation

from conftest import MODELS

torch = pytest.importorskip("torch")


def given_of(model):
    given, expected = model.examples()
    kinds = {"ids": torch.int64, "prompt": torch.int64}
    return {name: torch.tensor(value).to(kinds.get(name, torch.float32)) for name, value in given.items()}, expected


@pytest.mark.parametrize("name", MODELS)
def test_a_module_computes_what_sluice_computes(models, name):
    import sluice.torch

    given, expected = given_of(sluice.load(models / name))
    module = sluice.torch.module(models / name)

    with torch.no_grad():
        found = module(**given)

    found = found if isinstance(found, dict) else {next(iter(expected)): found}
    assert deviation({name: value.numpy() for name, value in found.items()}, expected) < 1e-5


@pytest.mark.parametrize("name", MODELS)
def test_parameters_have_sluices_names_and_gradients(models, name):
    import sluice.torch

    model = sluice.load(models / name)
    module = sluice.torch.module(models / name)
    given, _ = given_of(model)

    found = module(**given)
    sum(value.square().sum() for value in (found.values() if isinstance(found, dict) else [found])).backward()

    assert sorted(module.state_dict()) == sorted(model.weights)
    assert all(parameter.grad is not None for parameter in module.parameters())
