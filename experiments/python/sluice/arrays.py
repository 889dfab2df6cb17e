"""The arithmetic that networks are written in, on numpy.

A network is written once, as a function of such an object and its inputs. `torch.py` and `onnx.py` have the same methods
on torch's tensors and on the nodes of an ONNX graph. Values support + - * / among each other and with Python numbers.
"""

import math

import numpy as np

_erf = np.frompyfunc(math.erf, 1, 1)


class Arrays:
    """Arithmetic on numpy arrays, in `dtype`.

    `weights` are the tensors of a model, by name.
    """

    def __init__(self, weights, dtype=np.float64):
        self.dtype = dtype
        self.values = {name: np.asarray(value, dtype=dtype) for name, value in weights.items()}

    def weight(self, name):
        """One of the model's tensors."""
        return self.values[name]

    def constant(self, array):
        """Numbers that are no weights."""
        array = np.asarray(array)
        return array.astype(self.dtype) if array.dtype.kind == "f" else array

    def rotation(self, name):
        """e^(A - A^T) for the matrix A of that name."""
        matrix = np.asarray(self.values[name], dtype=np.float64)
        return expm(matrix - matrix.T).astype(self.dtype)

    def length(self, x, axis):
        """How long an axis is."""
        return x.shape[axis]

    matmul = staticmethod(np.matmul)
    exp = staticmethod(np.exp)
    expm1 = staticmethod(np.expm1)
    log = staticmethod(np.log)
    sin = staticmethod(np.sin)
    cos = staticmethod(np.cos)
    tanh = staticmethod(np.tanh)
    sqrt = staticmethod(np.sqrt)
    abs = staticmethod(np.abs)
    maximum = staticmethod(np.maximum)
    minimum = staticmethod(np.minimum)
    where = staticmethod(np.where)
    reshape = staticmethod(np.reshape)
    power = staticmethod(np.power)

    def erf(self, x):
        """The error function."""
        return np.asarray(_erf(x), dtype=self.dtype)

    @staticmethod
    def sigmoid(x):
        """1 / (1 + e^-x), without overflow."""
        return 0.5 * (1 + np.tanh(0.5 * x))

    def at_least(self, a, b):
        """1 where a >= b, else 0."""
        return (np.asarray(a) >= b).astype(self.dtype)

    def equal(self, a, b):
        """1 where a == b, else 0."""
        return (np.asarray(a) == b).astype(self.dtype)

    @staticmethod
    def concat(parts, axis):
        """Arrays one after another along an axis."""
        return np.concatenate(parts, axis=axis)

    @staticmethod
    def take(x, indices, axis):
        """Parts of x along an axis, by whole numbers."""
        return np.take(x, indices, axis=axis)

    @staticmethod
    def transpose(x, axes):
        """x with its axes in another order."""
        return np.transpose(x, axes)

    @staticmethod
    def sum(x, axis, keepdims=False):
        """The sum along an axis."""
        return np.sum(x, axis=axis, keepdims=keepdims)

    @staticmethod
    def softmax(x):
        """The softmax along the last axis."""
        powers = np.exp(x - np.max(x, axis=-1, keepdims=True))
        return powers / np.sum(powers, axis=-1, keepdims=True)


def expm(matrix):
    """e^A of a small matrix: Taylor's series of A halved until it is small, and squaring."""
    norm = np.abs(matrix).sum(axis=1).max(initial=0)
    halvings = max(0, int(np.ceil(np.log2(norm / 0.5)))) if norm > 0.5 else 0
    small = matrix / 2.0**halvings
    total = np.eye(len(matrix))
    for k in range(18, 0, -1):
        total = np.eye(len(matrix)) + small @ total / k
    for _ in range(halvings):
        total = total @ total
    return total
