"""What is printed on terminals whose code page lacks a character."""

import codecs
import io

import pytest

from responder.cli.output import alike, prepare_streams


@pytest.mark.parametrize(("page", "printed"), [
    ("cp932", "ISS001 ・ 表示 √ a-b \\u0915"), ("cp437", "ISS001 · \\u8868\\u793a + a-b \\u0915"),
    ("ascii", "ISS001 - \\u8868\\u793a + a-b \\u0915"), ("utf-8", "ISS001 · 表示 ✓ a–b क"),
])  # fmt: skip
def test_signs_look_alike_and_nothing_fails(page, printed, monkeypatch):
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=page, newline="\n")
    monkeypatch.setattr("sys.stdout", stream)
    prepare_streams()
    stream.write("ISS001 · 表示 ✓ a–b क")
    stream.flush()
    assert raw.getvalue().decode(page) == printed


def test_the_handler_is_for_printing_only():
    codecs.register_error("responder-alike", alike)
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("ascii", "responder-alike")
