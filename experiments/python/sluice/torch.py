"""Exported networks as torch modules: `sluice.torch.module("exported")`.

The module's parameters have the names of Sluice's tensors, so that `state_dict()` and `load_state_dict()` speak them; it
can be trained further.
"""

import torch

from . import forms
from .model import Model


def module(folder):
    """The network of an exported model as a torch module, in float32."""
    return Network(Model(folder))


class Network(torch.nn.Module):
    """Takes the model's inputs by name and returns its outputs by name, or the one output there is."""

    def __init__(self, model):
        super().__init__()
        self.description = model.description
        for name, value in model.weights.items():
            _add(self, name.split("."), torch.nn.Parameter(torch.from_numpy(value.copy()).float()))

    def forward(self, *args, **inputs):
        names = [one["name"] for one in self.description["inputs"]]
        given = dict(zip(names, args), **inputs)
        outputs = forms.outputs(TorchArrays(self), self.description, given)
        return next(iter(outputs.values())) if len(outputs) == 1 else outputs


def _add(module, path, parameter):
    for name in path[:-1]:
        if name not in module._modules:
            module.add_module(name, torch.nn.Module())
        module = module._modules[name]
    module.register_parameter(path[-1], parameter)


class TorchArrays:
    """The arithmetic of `sluice.arrays` on torch's tensors."""

    def __init__(self, network):
        self.values = dict(network.named_parameters())
        first = next(iter(self.values.values()))
        self.like = {"dtype": first.dtype, "device": first.device}

    def weight(self, name):
        return self.values[name]

    def constant(self, array):
        tensor = torch.as_tensor(array)
        return tensor.to(**self.like) if tensor.is_floating_point() else tensor.to(self.like["device"])

    def rotation(self, name):
        matrix = self.values[name]
        return torch.matrix_exp(matrix - matrix.T)

    def length(self, x, axis):
        return x.shape[axis]

    matmul = staticmethod(torch.matmul)
    exp = staticmethod(torch.exp)
    expm1 = staticmethod(torch.expm1)
    log = staticmethod(torch.log)
    sin = staticmethod(torch.sin)
    cos = staticmethod(torch.cos)
    tanh = staticmethod(torch.tanh)
    sqrt = staticmethod(torch.sqrt)
    abs = staticmethod(torch.abs)
    maximum = staticmethod(torch.maximum)
    minimum = staticmethod(torch.minimum)
    where = staticmethod(torch.where)
    reshape = staticmethod(torch.reshape)
    power = staticmethod(torch.pow)
    erf = staticmethod(torch.erf)
    sigmoid = staticmethod(torch.sigmoid)

    def at_least(self, a, b):
        return (a >= b).to(self.like["dtype"])

    def equal(self, a, b):
        return (a == b).to(self.like["dtype"])

    def concat(self, parts, axis):
        return torch.cat(parts, dim=axis)

    def take(self, x, indices, axis):
        indices = torch.as_tensor(indices, device=x.device).long()
        if axis == 0 and indices.dim() > 1:
            return torch.nn.functional.embedding(indices, x)
        return torch.index_select(x, axis, indices)

    def transpose(self, x, axes):
        return x.permute(axes)

    def sum(self, x, axis, keepdims=False):
        return torch.sum(x, dim=axis, keepdim=keepdims)

    def softmax(self, x):
        return torch.softmax(x, dim=-1)
