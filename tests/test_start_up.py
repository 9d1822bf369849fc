"""Start-up is a feature: nothing is imported that the answer does not need."""

import subprocess
import sys

import pytest

HEAVY = ("rich", "rapidfuzz", "random", "hashlib", "tempfile", "pydantic")


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        ("--version", set()),
        ("list", set()),
        ("today --brief", set()),
        ("today", set()),
        ("stats", set()),
        ("random", {"random", "hashlib", "tempfile"}),
    ],
)
def test_a_piped_answer_imports_only_what_it_needs(words: str, needed: set[str]) -> None:
    code = (
        "import atexit, sys; from kcatalog.__main__ import main;"
        f"atexit.register(lambda: sys.stderr.write(' '.join(set(sys.modules) & set({HEAVY!r}))));"
        "main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words.split()], capture_output=True, text=True, check=True
    )
    assert set(done.stderr.split()) <= needed
