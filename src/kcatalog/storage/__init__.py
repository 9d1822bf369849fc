"""TOML files to scenes and back: read with named faults, written without loss."""

from kcatalog.storage.errors import BadFileError, Fault
from kcatalog.storage.kept import WhileWorking
from kcatalog.storage.loading import load

__all__ = ["BadFileError", "Fault", "WhileWorking", "load"]
