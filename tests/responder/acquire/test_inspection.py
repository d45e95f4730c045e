"""Looking into a source again through the child process: found, told apart, and honest where it is gone."""

import hashlib
import zipfile

import pytest

from responder.acquire.inspection import Inspector
from responder.errors import EvidenceError
from responder.model.evidence import EvidenceItem
from responder.model.source import RefKind, SourceRef


@pytest.fixture(scope="module")
def inspector():
    made = Inspector()
    yield made
    made.close()


def item(path, data, **more):
    return EvidenceItem(id="e1", path=path, format="syslog", sha256=hashlib.sha256(data).hexdigest(), **more)


def line(path, number):
    return SourceRef(evidence_id="e1", path=path, kind=RefKind.LINE, value=number)


def test_a_line_of_a_file_in_a_folder(inspector, tmp_path):
    data = b"one\ntwo\nthree\n"
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "messages").write_bytes(data)
    found = inspector.inspect([str(tmp_path)], item("logs/messages", data), line("logs/messages", 2), None)
    assert found.original == "two"
    assert found.sha256 == hashlib.sha256(data).hexdigest()
    assert not found.changed


def test_a_member_of_an_archive_within_an_archive(inspector, tmp_path):
    data = b"one\ntwo\n"
    with zipfile.ZipFile(tmp_path / "inner.zip", "w") as inner:
        inner.writestr("var/log/messages", data)
    with zipfile.ZipFile(tmp_path / "outer.zip", "w") as outer:
        outer.write(tmp_path / "inner.zip", "inner.zip")
    path = "outer.zip!inner.zip!var/log/messages"
    found = inspector.inspect([str(tmp_path / "outer.zip")], item(path, data), line(path, 2), None)
    assert found.original == "two"


def test_two_files_of_one_name_are_told_apart_by_their_hash(inspector, tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "messages").write_bytes(f"from {name}\n".encode())
    roots = [str(tmp_path / "a"), str(tmp_path / "b")]
    found = inspector.inspect(roots, item("messages", b"from b\n"), line("messages", 1), None)
    assert found.original == "from b"


def test_a_file_that_changed_says_so(inspector, tmp_path):
    (tmp_path / "messages").write_bytes(b"one\nTWO\n")
    found = inspector.inspect([str(tmp_path)], item("messages", b"one\ntwo\n"), line("messages", 2), None)
    assert found.changed
    assert found.original == "TWO"
    with pytest.raises(EvidenceError, match="has changed since it was read"):
        inspector.inspect([str(tmp_path)], item("messages", b"one\ntwo\n"), line("messages", 9), None)


def test_a_file_that_is_gone_and_a_live_row_are_sentences(inspector, tmp_path):
    with pytest.raises(EvidenceError, match="not where it was read from"):
        inspector.inspect([str(tmp_path)], item("messages", b""), line("messages", 1), None)
    with pytest.raises(EvidenceError, match="live listing"):
        inspector.inspect([], item("live: ports", b"", origin="live"), line("live: ports", 1), None)


def test_a_display_path_never_leads_out_of_what_was_opened(inspector, tmp_path):
    (tmp_path / "open").mkdir()
    (tmp_path / "secret").write_bytes(b"secret\n")
    with pytest.raises(EvidenceError, match="not where it was read from"):
        inspector.inspect([str(tmp_path / "open")], item("../secret", b"secret\n"), line("../secret", 1), None)


def test_a_file_of_no_known_kind_is_read_as_text_or_as_bytes(inspector, tmp_path):
    text = "設定=1\n".encode("cp932") * 3
    with zipfile.ZipFile(tmp_path / "bundle.zip", "w") as archive:
        archive.writestr("etc/app.conf", text)
        archive.writestr("etc/tool", b"\x7fELF\x00\x01" + bytes(20_000))
    roots = [str(tmp_path / "bundle.zip")]
    view = inspector.text(roots, item("bundle.zip!etc/app.conf", text))
    assert (view.text, view.codec, view.size, view.changed) == ("設定=1\n" * 3, "cp932", len(text), False)
    view = inspector.text(roots, item("bundle.zip!etc/tool", b"another"))
    assert view.codec == ""
    assert view.text.startswith("00000000  7f 45 4c 46 00 01")
    assert view.text.splitlines()[0].endswith(".ELF............")
    assert (view.shown, view.size, view.changed) == (8_192, 20_006, True)
    with pytest.raises(EvidenceError, match="not where it was read"):
        inspector.text(roots, item("bundle.zip!etc/gone", text))
