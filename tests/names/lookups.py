"""Names ready to be looked up, in an index of their own."""

from collections.abc import Iterable
from functools import partial
from typing import TypeVar

from kcatalog.index import Index
from kcatalog.names.keys import put_names
from kcatalog.names.lookup import Names
from kcatalog.names.name import Name

Lookup = TypeVar("Lookup", bound=Names)


def looked_up(kind: type[Lookup], names: Iterable[Name]) -> Lookup:
    """Return *names* ready to be looked up as names of this *kind*."""
    make = partial(put_names, names=dict.fromkeys(names), keys_of=kind.keys_of)
    return kind(Index().part("names", make))
