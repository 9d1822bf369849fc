"""TOML files to scenes and back: read with named faults, written without loss."""

from kcatalog.storage.faults import BadFileError, Fault
from kcatalog.storage.reading import load, read_scenes

__all__ = ["BadFileError", "Fault", "load", "read_scenes"]
