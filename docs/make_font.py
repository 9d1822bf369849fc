# /// script
# requires-python = ">=3.11"
# dependencies = ["brotli==1.2.*", "cffsubr==0.4.*", "fonttools==4.68.*"]
# ///
"""Make the font that ships with the package, from npm's: uv run docs/make_font.py.

It is Gowun Batang 2.000 by the Gowun Batang Project Authors, under the SIL Open Font License 1.1,
which reserves no font name. npm's package has it in about a hundred slices for the web; here they
are joined, every character of them: all 11,172 syllables of modern Hangul, jamo, Latin with its
accents, and the signs of KS X 1001. The outlines are written as cubic curves with subroutines, a
fifth of the size and off by at most half a thousandth of an em; hinting and the tables for vertical
text are left out. It takes four minutes and gives the same bytes each time.
"""

import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import cffsubr
from fontTools.fontBuilder import FontBuilder
from fontTools.merge import Merger
from fontTools.pens.qu2cuPen import Qu2CuPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.reorderGlyphs import reorderGlyphs
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

PACKAGE: Final = "@fontsource/gowun-batang@5.3.0"
FOLDER: Final = Path(__file__).parents[1] / "src/kcatalog/share/cards/fonts"
FACES: Final = {"Regular": 400, "Bold": 700}

# How far a curve may be from the one in the package, in thousandths of an em.
_TOLERANCE: Final = 0.5


def main() -> None:
    """Fetch the package, and write its faces and its licence beside the cards."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True)
        [archive] = folder.glob("*.tgz")
        with tarfile.open(archive) as packed:
            packed.extractall(folder, filter="data")
        for style, weight in FACES.items():
            font = joined(list(slices(folder / "package" / "files", weight)), folder)
            draw_as_cubic_curves(font, f"GowunBatang-{style}")
            font.save(FOLDER / f"GowunBatang-{style}.otf")
        license_text = (folder / "package" / "LICENSE").read_text(encoding="utf-8")
        (FOLDER / "OFL.txt").write_text(license_text, encoding="utf-8")


def slices(folder: Path, weight: int) -> Iterator[TTFont]:
    """Yield the slices of one *weight*, Latin first, each with what none before it had."""
    names = [f"gowun-batang-{script}-{weight}-normal.woff2" for script in ("latin", "latin-ext")]
    names += sorted(file.name for file in folder.glob(f"*batang-[[0-9]*-{weight}-normal.woff2"))
    there: set[int] = set()
    for name in names:
        font = TTFont(folder / name, recalcTimestamp=False)
        new = set(font.getBestCmap()) - there
        there |= new
        if new:
            reduce(font, new)
            yield font


def reduce(font: TTFont, characters: set[int]) -> None:
    """Leave of *font* what sets these *characters* in a horizontal line of any size."""
    options = Options(hinting=False, layout_features=["kern", "ccmp", "mark", "locl"])
    options.drop_tables += ["gasp", "vhea", "vmtx"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)


def joined(fonts: list[TTFont], folder: Path) -> TTFont:
    """Join *fonts* to one with its glyphs in the order of the characters."""
    files = [folder / f"{position}.ttf" for position in range(len(fonts))]
    for part, file in zip(fonts, files, strict=True):
        part.flavor = None
        part.save(file)
    font = Merger().merge(files)
    font.recalcTimestamp = False
    font["head"].created = font["head"].modified = fonts[0]["head"].modified
    by_character = dict.fromkeys([".notdef", *dict(sorted(font.getBestCmap().items())).values()])
    reorderGlyphs(font, [*by_character, *sorted(set(font.getGlyphOrder()) - set(by_character))])
    font["cmap"].tables = [in_groups(font.getBestCmap())]
    return font


def in_groups(characters: dict[int, str]) -> CmapSubtable:
    """Map *characters* to glyphs in format 12, which the package reads in a few lines."""
    table = CmapSubtable.newSubtable(12)
    table.platformID, table.platEncID, table.language, table.cmap = 3, 10, 0, characters
    return table


def draw_as_cubic_curves(font: TTFont, name: str) -> None:
    """Draw the outlines of *font* as PostScript's, with what they share in subroutines."""
    glyphs = font.getGlyphSet()
    drawn = {}
    for glyph in font.getGlyphOrder():
        pen = T2CharStringPen(font["hmtx"][glyph][0], glyphs)
        glyphs[glyph].draw(Qu2CuPen(pen, _TOLERANCE, all_cubic=True))
        drawn[glyph] = pen.getCharString()
    del font["glyf"], font["loca"]
    font.sfntVersion = "OTTO"
    builder = FontBuilder(font=font)
    builder.isTTF = False
    builder.setupCFF(name, {}, drawn, {})
    builder.setupMaxp()
    cffsubr.subroutinize(font)


if __name__ == "__main__":
    main()
