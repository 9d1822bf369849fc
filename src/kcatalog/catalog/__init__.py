"""Scenes, the catalogue that holds them in order, and what is chosen or counted of them."""

from kcatalog.catalog.catalog import Catalog, Criteria, Selection
from kcatalog.catalog.scene import CatalogError, Drama, Role, Scene, Shelf

__all__ = [
    "Catalog",
    "CatalogError",
    "Criteria",
    "Drama",
    "Role",
    "Scene",
    "Selection",
    "Shelf",
]
