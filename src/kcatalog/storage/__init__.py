"""TOML files to scenes and back: read with every error named, written without loss."""

from kcatalog.storage.errors import BadFileError, Problem
from kcatalog.storage.loading import load

__all__ = ["BadFileError", "Problem", "load"]
