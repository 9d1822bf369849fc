"""Browse, find and share the best confession scenes in Korean drama."""

__version__ = "0.1.0"
