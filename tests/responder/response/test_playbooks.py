from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from responder.errors import CaseError
from responder.model.finding import Severity, Stage
from responder.response.playbooks import PHASES, playbooks, read, select
from tests.responder.case.made import analysis

DOWNLOAD, SCAN = analysis().findings


def ids(*findings) -> list[str]:
    return [s.playbook.id for s in select(findings)]


def test_all_playbooks_speak_both_languages_and_know_all_phases() -> None:
    assert [p.id for p in playbooks()] == ["worm", "webshell", "phishing-host", "backdoor", "generic"]
    for book in playbooks():
        assert [s.phase for s in book.steps] == sorted((s.phase for s in book.steps), key=PHASES.index)
        assert {s.phase for s in book.steps} == set(PHASES)
        for text in (book.title, book.summary, *(t for s in book.steps for t in (s.text, s.why))):
            assert text.of("en").isascii()
            assert any("\u3040" <= c <= "\u30ff" for c in text.of("ja_JP"))


def test_selection_follows_the_findings() -> None:
    assert ids() == ["generic"]
    assert ids(DOWNLOAD) == ["generic"]
    assert ids(SCAN) == ["worm", "generic"]
    door = replace(SCAN, stage=Stage.BACKDOOR, techniques=(), severity=Severity.CRITICAL)
    assert ids(SCAN, door) == ["backdoor", "worm", "generic"]
    shell = replace(DOWNLOAD, techniques=("T1505.003",))
    assert ids(shell) == ["webshell", "generic"]
    assert select([SCAN])[0].finding_ids == ("f2",)
    assert ids(replace(DOWNLOAD, rule_id="alerts.mail")) == ["phishing-host", "generic"]


@pytest.mark.parametrize(
    "text", ["", "id=1", "step = 3", "[[step]]\nid='a'\nphase='dance'\ntext={en='a',ja='b'}\nwhy={en='a',ja='b'}"]
)
def test_a_bad_file_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "mine.toml").write_text(text)
    with pytest.raises(CaseError, match=r"mine\.toml"):
        read(tmp_path / "mine.toml")
