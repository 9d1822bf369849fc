"""`kcatalog moods`, `tropes` and `outcomes`: the words for scenes, with their meanings."""

from kcatalog.catalog.vocabulary import MOODS, OUTCOMES, TROPES
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


def show_tropes(source: Source, output: Output) -> None:
    """Show the words for what happens in a scene, with their meanings and how many scenes have them.

    In a pipe: the word, its meaning and the number of scenes, separated by tabs.

    Examples:

      kcatalog tropes
      kcatalog list --trope rain
      kcatalog tropes --json
    """
    words_of(TROPES, source.load().by_subject("trope"), "Trope", output)


def show_outcomes(source: Source, output: Output) -> None:
    """Show the words for how a confession is answered, with their meanings and how many scenes have them.

    In a pipe: the word, its meaning and the number of scenes, separated by tabs.

    Examples:

      kcatalog outcomes
      kcatalog list --outcome refused
      kcatalog outcomes --json
    """
    words_of(OUTCOMES, source.load().by_subject("outcome"), "Outcome", output)
