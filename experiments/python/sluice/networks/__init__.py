"""The networks of Sluice's own plugins, each a function of arithmetic, parameters and inputs.

`o` is arithmetic as in `sluice.arrays`; `a` the architecture's parameters as in `model.json`; `facts` what they do not
say. Networks of a form have the same inputs and outputs.
"""

from ..errors import choose
from . import normalizing, perceptron, transformer

VELOCITY = {
    "mlp": perceptron.mlp,
    "simd-mlp": perceptron.mlp,
    "residual-mlp": perceptron.residual_mlp,
    "dit": transformer.dit,
}
NORMALIZING_FLOW = {"real-nvp": normalizing, "neural-spline": normalizing}
NEXT_TOKEN = {"transformer": transformer.decoder}


def of(table, architecture):
    """The network of an architecture's type."""
    return table[choose("network", architecture["type"], table)]
