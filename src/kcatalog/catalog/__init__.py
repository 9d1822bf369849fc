"""Scenes, the catalogue that holds them in order, and what is chosen or counted of them."""

from kcatalog.catalog.catalog import *  # noqa: F403
