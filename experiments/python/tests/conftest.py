"""Where the tests' files are."""

import pathlib
import sys

import pytest

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

MODELS = sorted(path.name for path in (HERE / "models").iterdir())


@pytest.fixture
def tiny():
    """A run of this version, committed with the tests."""
    return HERE / "runs" / "tiny"


@pytest.fixture
def old():
    """Runs and suites that Sluice 0.1.0 wrote."""
    return HERE.parent.parent / "src" / "test" / "resources" / "v0.1.0"


@pytest.fixture
def models():
    """Exported models of every network, made by ci/scripts/export_vectors.sh."""
    return HERE / "models"
