import codecs

import pytest

from kcatalog.storage.errors import BadFileError
from kcatalog.storage.foreign.encodings import in_utf_8

TEXT = "Title,Drama\nFirst Snow,도깨비\n똠방각하,공유\n"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (TEXT.encode(), ""),
        (TEXT.encode("utf-8-sig"), ""),
        (TEXT.encode("utf-16"), "UTF-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "UTF-16"),
        (TEXT.encode("utf-16-le"), "UTF-16"),
        (TEXT.encode("utf-16-be"), "UTF-16"),
        (TEXT.encode("utf-32"), "UTF-32"),
        (TEXT.replace("똠방각하", "").encode("euc_kr"), "CP949 (EUC-KR)"),
        (TEXT.encode("cp949"), "CP949 (EUC-KR)"),
        (b"a\x00b, in UTF-8", ""),
        (b"", ""),
    ],
)
def test_an_encoding_is_known_by_its_signs(content: bytes, name: str) -> None:
    found, encoding = in_utf_8("x.csv", content)
    assert encoding == name
    if len(content) > 20:
        assert found.decode().startswith(("Title", "a\x00b"))


@pytest.mark.parametrize(
    "text", ["Café,Ángel", "Ärger,Öl", "Señor Ñandú", "crème brûlée à la carte", "Ångström"]
)
def test_western_text_is_not_taken_for_korean(text: str) -> None:
    with pytest.raises(BadFileError, match=r"x\.csv:2: not UTF-8 text; save it as UTF-8"):
        in_utf_8("x.csv", f"Title\n{text}\n".encode("latin-1"))


def test_what_a_mark_says_is_held_to() -> None:
    with pytest.raises(BadFileError, match="not UTF-16 text"):
        in_utf_8("x.csv", codecs.BOM_UTF16_LE + b"odd")
    with pytest.raises(BadFileError, match="not UTF-8 text"):
        in_utf_8("x.csv", codecs.BOM_UTF8 + TEXT.encode("cp949"))
