"""A name as the catalogue holds it, whether it is looked up or not."""

from msgspec import Struct


class Name(Struct, frozen=True):
    """A name as the catalogue holds it: the usual spelling, Hangul, and other spellings."""

    text: str
    hangul: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Return every form in which the name is stored."""
        return tuple(form for form in (self.text, self.hangul, *self.aliases) if form)
