"""Make a release: .venv/bin/python .ci/release.py 0.2.0.

It sets the version, dates the section of the changelog, writes the man page anew, commits that,
builds the sdist and the wheel, and tags the commit. Nothing leaves the machine.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
VERSION = ROOT / "src" / "kcatalog" / "__init__.py"
CHANGELOG = ROOT / "CHANGELOG.md"

_UNRELEASED = "## [Unreleased]\n"


def main(version: str) -> None:
    """Release *version*; ends with 1 and a message, and nothing changed, where that cannot be."""
    if reasons := list(refusals(version)):
        sys.exit("\n".join(reasons))
    _replace(VERSION, r'__version__ = ".*"', f'__version__ = "{version}"')
    heading = f"\n## [{version}] - {datetime.now(UTC).date()}\n"
    _replace(CHANGELOG, re.escape(_UNRELEASED), _UNRELEASED + heading)
    _run(sys.executable, "docs/make_man.py")
    _run("git", "commit", "--quiet", "--all", "--message", f"Release {version}")
    _run(".ci/build")
    _run("git", "tag", "--annotate", f"v{version}", "--message", f"kcatalog {version}")
    print(f"v{version} is in dist/. To publish it: git push --follow-tags; twine upload dist/*")  # noqa: T201


def refusals(version: str) -> Iterator[str]:
    """Yield each reason for which *version* cannot be released."""
    released = [tag.removeprefix("v") for tag in _output("git", "tag", "--list", "v*").split()]
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        yield f"{version!r} is no version such as 0.2.0"
    elif any(_numbers(version) <= _numbers(other) for other in released):
        yield f"{version} is not after {max(released, key=_numbers)}, which is released"
    if changed := _output("git", "status", "--porcelain"):
        yield f"not committed:\n{changed.rstrip()}"
    if not _section(CHANGELOG.read_text(encoding="utf-8")).strip():
        yield "CHANGELOG.md says nothing of it: its section [Unreleased] is empty"


def _section(changelog: str) -> str:
    """Return what the changelog says of what is not released."""
    return changelog.partition(_UNRELEASED)[2].partition("\n## ")[0]


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def _replace(file: Path, pattern: str, text: str) -> None:
    """Replace the first of what *pattern* finds in *file*."""
    before = file.read_text(encoding="utf-8")
    file.write_text(re.sub(pattern, text, before, count=1), encoding="utf-8", newline="\n")


def _run(*words: str) -> None:
    subprocess.run(words, cwd=ROOT, check=True)


def _output(*words: str) -> str:
    return subprocess.run(
        words, cwd=ROOT, check=True, stdout=subprocess.PIPE, encoding="utf-8"
    ).stdout


if __name__ == "__main__":
    main(*sys.argv[1:])
