"""Everything the core says about the shipped samples is said in Japanese: report, summary, reopened case."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from responder.case.case import Case
from responder.case.render_text import render
from responder.case.summary import speaking, summarise
from responder.case.triage import TriageRequest, triage
from responder.model.finding import AnalysisResult
from responder.model.translate import catalogue, translated

SAMPLES = Path(__file__).resolve().parents[3] / "resources" / "samples"
#: Three English words in a row, none of them a name, a path or a number.
_ENGLISH = re.compile(r"(?<![\w./\\-])[a-z]{2,} [a-z]{2,} [a-z]{2,}(?![\w./\\-])")


@pytest.fixture(scope="module", params=["iss001", "redhat-phishing"])
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Case:
    """The case of a sample, written and opened again."""
    folder = tmp_path_factory.mktemp("japanese")
    result = triage(
        TriageRequest(paths=(str(SAMPLES / request.param),), index_path=str(folder / "i.index"), scratch=str(folder))
    )
    with Case.create(folder / "c.ircase") as made:
        made.store_triage(result)
    return Case.open(folder / "c.ircase", read_only=True)


def sentences(analysis: AnalysisResult) -> list[str]:
    """All that the analysis says."""
    found = [v.sentence for v in analysis.verdicts] + [g.text for g in analysis.gaps] + list(analysis.next_steps)
    for finding in analysis.findings:
        found += [finding.title, finding.why, finding.next_step]
    found += [line.text for line in analysis.story]
    found += [t for stages in analysis.cycle.values() for s in stages for t in s.text]
    return found + [o.reason for o in analysis.outcomes if o.reason]


def test_the_analysis_speaks_japanese_after_reopening(case: Case) -> None:
    japanese = catalogue("ja")
    said = [translated(s, japanese) for s in sentences(case.analysis)]
    assert len(said) > 60
    english = [s for s in said if _ENGLISH.search(s)]
    assert english == []
    prose = [translated(s, japanese) for f in case.analysis.findings for s in (f.why, f.next_step)]
    assert all(sum(c > "\u3000" for c in s) >= 10 for s in prose)
    assert all(any(c > "\u3000" for c in v) for v in (translated(v.sentence, japanese) for v in case.analysis.verdicts))


def test_what_readers_noticed_is_japanese(case: Case) -> None:
    japanese = catalogue("ja")
    notices = [w.message for i in case.evidence for w in i.warnings] + [
        e.reason for i in case.evidence for e in i.explained
    ]
    assert notices
    assert all(any(c > "\u3000" for c in translated(n, japanese)) for n in notices)


def test_page_one_is_japanese_without_the_window(case: Case) -> None:
    page = render(summarise(case, speaking("ja", appendices=False)))
    assert "侵害あり" in page
    assert "インシデント" in page
    assert _ENGLISH.search(page) is None
    assert "Compromised" in render(summarise(case, speaking("en", appendices=False)))
