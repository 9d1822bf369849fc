"""`kcatalog moods`: the words for how a scene feels, with their meanings."""

from kcatalog.catalog.vocabulary import MOODS
from kcatalog.cli.answers import words_of
from kcatalog.cli.options import Output, Source


def show_moods(source: Source, output: Output) -> None:
    """Show the words for how a scene feels, with their meanings and how many scenes have them.

    In a pipe: the word, its meaning and the number of scenes, separated by tabs.

    Examples:

      kcatalog moods
      kcatalog list --mood tender
      kcatalog moods --json
    """
    words_of(MOODS, source.load().by_subject("mood"), "Mood", output)
