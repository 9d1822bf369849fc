"""`kcatalog schema`: the JSON Schema of a file of scenes."""

from kcatalog.cli import screen
from kcatalog.formats.json_schema import to_json_schema


def print_schema() -> None:
    """Print the JSON Schema of a file of scenes, for editors to complete and check it.

    kcatalog where names the copy that is installed.

    Examples:

      kcatalog schema
      kcatalog schema > scenes.schema.json
    """
    screen.write_json(to_json_schema().rstrip(b"\n"))
