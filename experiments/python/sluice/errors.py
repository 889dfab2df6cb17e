"""The one exception of this package."""


class SluiceError(Exception):
    """A file or folder that cannot be used; the message says which, why, and what would be right."""


def choose(what, name, known):
    """`name` if it is one of `known`; a component of another plugin must not be taken for one of these."""
    if name not in known:
        raise SluiceError(f"this package has no {what} '{name}'; it has {', '.join(sorted(known))}")
    return name
