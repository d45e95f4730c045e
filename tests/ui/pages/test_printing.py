"""Paper: one page for the manager, appendices behind, nothing loaded, nothing lost in silence."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument

from responder.case.blocks import (
    Bullets,
    Column,
    CycleFigure,
    CycleStage,
    Heading,
    KeyValues,
    PageBreak,
    Paragraph,
    SignatureLines,
    SummaryDocument,
    Table,
    Tone,
)
from tests.ui.pages.incident import HOSTILE
from ui.paper import BlockWriter, SealedDocument, paper_look, screen_look, shares
from ui.printing import Paper, page_image, pdf_bytes, stamp_of, summary_of

STAGES = tuple(
    CycleStage(stage=name, title=name.title(), state=state, state_text=state, lines=("one line", "another"))
    for name, state in (
        ("attack", "not collected"),
        ("download", "found"),
        ("backdoor", "found"),
        ("scan", "none found"),
    )
)


def document(*blocks):
    return SummaryDocument(title="Summary", language="en", header="Case 1", footer="Journal head", blocks=blocks)


def test_the_summary_of_a_case_has_one_page_and_appendices(open_incident):
    session = open_incident()
    paper = Paper(summary_of(session.case), stamp_of(session.case))
    assert paper._parts[0].pages == 1
    assert paper.pages > 1
    alone = Paper(summary_of(session.case, appendices=False))
    assert alone.pages == 1
    assert "Compromised: a worm runs on this host and is scanning now" in alone.text()


def test_the_summary_of_a_hostile_case_has_one_page_too(open_incident):
    session = open_incident(hostile=True)
    paper = Paper(summary_of(session.case), stamp_of(session.case))
    assert paper._parts[0].pages == 1
    assert "\u202e" not in paper.text()
    assert "\x1b" not in paper.text()
    assert "<b>bold</b>" in paper.text()


def test_the_pdf_holds_no_picture_and_fetches_nothing(open_incident):
    session = open_incident(hostile=True)
    data = pdf_bytes(Paper(summary_of(session.case), stamp_of(session.case)))
    assert data[:5] == b"%PDF-"
    assert b"/Subtype /Image" not in data
    assert b"/URI" not in data
    assert b"/JavaScript" not in data


def test_every_resource_of_a_sealed_document_is_one_white_pixel():
    sealed = SealedDocument()
    image = sealed.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl("file:///etc/hostname"))
    assert (image.width(), image.height()) == (1, 1)
    assert image.pixelColor(0, 0).name() == "#ffffff"


def test_page_one_shrinks_and_then_counts_what_it_leaves_out():
    rows = tuple((f"f{n}", "a finding with quite a long title, " * 12) for n in range(120))
    paper = Paper(document(Heading(1, "Title"), Table((Column(title="No."), Column(title="Finding")), rows)))
    assert paper._parts[0].pages == 1
    text = paper.text()
    assert "f0" in text
    assert "more, see the appendices" in text
    left_out = int(text.partition("… ")[2].partition(" more")[0].split("… ")[-1]) if "f119" not in text else 0
    shown = sum(f"f{n}\n" in text for n in range(120))
    assert shown + left_out == 120


def test_what_follows_a_page_break_is_not_squeezed():
    rows = tuple((f"row {n}",) for n in range(300))
    paper = Paper(document(Heading(1, "Title"), PageBreak(), Heading(2, "A"), Table((Column(title="Rows"),), rows)))
    assert paper._parts[0].pages == 1
    assert paper._parts[1].pages > 3
    assert all(f"row {n}" in paper.text() for n in range(300))


def test_headings_stay_with_what_they_announce():
    filler = [Paragraph(f"line {n}") for n in range(58)]
    for count in range(50, 58):
        blocks = (*filler[:count], Heading(3, "Announced"), Paragraph("The announcement " * 40), Paragraph("more"))
        paper = Paper(document(*blocks), one_page=False)
        layout = paper._parts[0].document.documentLayout()
        block = paper._parts[0].document.begin()
        while block.text() != "Announced":
            block = block.next()
        height = paper._area.height()
        pages = [int(layout.blockBoundingRect(b).top() // height) for b in (block, block.next())]
        assert pages[0] == pages[1]


def test_a_page_is_black_on_white_whatever_the_theme(qapp):
    from ui import theme

    theme.apply(qapp, theme.Mode.DARK)
    paper = Paper(document(Heading(1, "Title"), CycleFigure("Attack cycle", STAGES), SignatureLines(("Prepared by",))))
    image = page_image(paper, 0, 60)
    assert image.pixelColor(2, 2).name() == "#ffffff"
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert any(int(c[1:3], 16) < 80 for c in colours)
    assert all(c[1:3] == c[3:5] == c[5:7] for c in colours), "only greys"


def test_the_figure_tells_its_states_apart_without_colour():
    import itertools

    images = []
    for state in ("found", "none found", "not collected"):
        stages = tuple(CycleStage(stage=s.stage, title="", state=state, state_text="") for s in STAGES)
        images.append(page_image(Paper(document(CycleFigure("", stages))), 0, 60))
    for one, other in itertools.combinations(images, 2):
        assert one != other


def test_columns_get_what_they_need_or_share_what_is_left():
    assert shares([10, 20, 30], 100) == [10, 20, 70]
    assert shares([10, 500, 400], 110) == [10, 50, 50]
    assert shares([], 100) == []


TEXT = st.text(max_size=200) | st.just(HOSTILE)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TEXT, min_size=1, max_size=4))
def test_any_text_becomes_plain_paper(qapp, texts):
    blocks = [
        Heading(1, texts[0]),
        Paragraph(texts[0], Tone.WARNING),
        KeyValues(tuple((t[:20], t) for t in texts)),
        Bullets(tuple(texts)),
        Table((Column(title=texts[0][:30], mono=True),), tuple((t,) for t in texts), texts[0][:60]),
        CycleFigure(texts[0][:60], STAGES),
    ]
    for look in (paper_look(9, 6.25), screen_look(9)):
        found = BlockWriter(look, 500, "").write(blocks)
        plain = found.toPlainText()
        assert "\u202e" not in plain
        assert "\x1b" not in plain
        assert found.allFormats()
        assert not any(f.isImageFormat() or f.toCharFormat().isAnchor() for f in found.allFormats())


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_header_names_case_and_page(open_incident, language):
    from ui import i18n

    i18n.install(language)
    session = open_incident()
    session.set_property("number", "2004-0117")
    summary = summary_of(session.case)
    assert "2004-0117" in summary.header
    assert summary.language == language
    title = "Incident summary" if language == "en" else "インシデント要約"
    assert Paper(summary).text().startswith(title)
