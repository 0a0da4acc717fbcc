"""The errors `checker` raises; every one says where, what was found and what to do."""


class CheckerError(Exception):
    """Base of every error that this package raises on purpose."""


class InputError(CheckerError, ValueError):
    """A message, or a setting given with it, cannot be used."""


class ModelError(CheckerError):
    """A model directory is missing, damaged, or not what its manifest says."""


class DataError(CheckerError):
    """Files of facts break their schema; the text lists every fault found."""


class RegistryError(DataError):
    """A user's own registry file breaks its schema; the text lists every fault found."""
