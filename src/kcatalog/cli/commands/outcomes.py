"""`kcatalog outcomes`: the words for how a confession is answered, with their meanings."""

from kcatalog.catalog.vocabulary import OUTCOMES
from kcatalog.cli.answers import words_of
from kcatalog.cli.options import Output, Source


def show_outcomes(source: Source, output: Output) -> None:
    """Show the words for how a confession is answered, with their meanings and how many scenes have them.

    In a pipe: the word, its meaning and the number of scenes, separated by tabs.

    Examples:

      kcatalog outcomes
      kcatalog list --outcome refused
      kcatalog outcomes --json
    """
    words_of(OUTCOMES, source.load().by_subject("outcome"), "Outcome", output)
