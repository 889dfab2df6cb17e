"""The one exception of this package."""


class SluiceError(Exception):
    """A file or folder that cannot be used; the message says which, why, and what would be right."""
