"""`kcatalog tropes`: the words for what happens in a scene, with their meanings."""

from kcatalog.catalog.vocabulary import TROPES
from kcatalog.cli.answers import words_of
from kcatalog.cli.options import Output, Source


def show_tropes(source: Source, output: Output) -> None:
    """Show the words for what happens in a scene, with their meanings and how many scenes have them.

    In a pipe: the word, its meaning and the number of scenes, separated by tabs.

    Examples:

      kcatalog tropes
      kcatalog list --trope rain
      kcatalog tropes --json
    """
    words_of(TROPES, source.load().by_subject("trope"), "Trope", output)
