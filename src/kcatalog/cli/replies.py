"""What is typed in reply to a question, read as what was asked for."""

from collections.abc import Sequence

from kcatalog.catalog.vocabulary import OUTCOMES, nearest_word, read_words
from kcatalog.safe import quoted
from kcatalog.storage.foreign import values


class UnfitError(ValueError):
    """Say what is wrong with a reply."""


def outcome_in(reply: str) -> str:
    """Read one outcome."""
    found = words_in(reply, "outcome", OUTCOMES)
    if len(found) > 1:
        raise UnfitError("one of these words, please")
    return "".join(found)


def words_in(reply: str, kind: str, known: dict[str, str]) -> list[str]:
    """Read words of the list *known*, each of which is a *kind*, with spaces or commas between."""
    found = read_words(reply, known)
    if unknown := [word for word in found if word not in known]:
        close = nearest_word(unknown[0], known)
        hint = f"did you mean {close}?" if close else "the words are those above"
        raise UnfitError(f"no {kind} {quoted(unknown[0])}; {hint}")
    return found


def year_in(reply: str) -> int | None:
    """Read a year, alone or in a date."""
    try:
        return values.read_year(reply) if reply else None
    except values.UnreadableError:
        raise UnfitError("a year such as 2016, or nothing") from None


def number_in(reply: str) -> int | None:
    """Read the number of an episode, or of all of them: `16`, `Ep 16`, `16화`."""
    if not reply:
        return None
    try:
        number = values.read_number(reply)
    except values.UnreadableError:
        number = 0
    if not 1 <= number <= 9999:
        raise UnfitError("a number from 1 to 9999, or nothing")
    return number


def addresses_in(reply: str) -> Sequence[str]:
    """Read web addresses with spaces between; one may begin without https."""
    found = [word if "://" in word else f"https://{word}" for word in reply.split()]
    wrong = [address for address in found if not _is_address(address)]
    if wrong:
        raise UnfitError(f"no web address: {quoted(wrong[0].removeprefix('https://'))}")
    return found


def _is_address(text: str) -> bool:
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in parts.netloc.strip(".")
