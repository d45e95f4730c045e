"""The summary as one HTML file: nothing remote, no script, everything escaped; prints well on A4 and Letter."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html import escape
from typing import Final

from responder.case.blocks import (
    Block,
    Bullets,
    CycleFigure,
    Heading,
    KeyValues,
    Paragraph,
    SignatureLines,
    SummaryDocument,
    Table,
    Timeline,
)

_STYLE: Final = """
@page { size: auto; margin: 16mm 14mm; }
:root { color-scheme: light; }
body { font: 10pt/1.35 "Segoe UI", "Noto Sans", "Yu Gothic UI", "Noto Sans CJK JP", "Hiragino Sans", sans-serif;
  color: #1a1a1a; background: #fff; max-width: 190mm; margin: 6mm auto; padding: 0 4mm; }
h1 { font-size: 16pt; margin: 0 0 2mm; } h2 { font-size: 13pt; margin: 6mm 0 2mm; border-bottom: 1px solid #888; }
h3 { font-size: 10.5pt; margin: 4mm 0 1mm; break-after: avoid; }
p { margin: 1mm 0; overflow-wrap: anywhere; }
.lead { font-size: 13pt; font-weight: 600; margin: 3mm 0 1mm; } .small { font-size: 8.5pt; color: #444; }
.warning { border: 2px solid #7a1f18; padding: 1mm 2mm; font-weight: 600; }
.run { font-size: 8.5pt; color: #444; display: flex; justify-content: space-between; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 4mm; margin: 1mm 0; }
dt { color: #444; } dd { margin: 0; overflow-wrap: anywhere; }
ul { margin: 1mm 0; padding-left: 5mm; } li { overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; font-size: 8.5pt; margin: 1mm 0 2mm; }
caption { text-align: left; color: #444; }
th { text-align: left; border-bottom: 1px solid #444; } td { border-bottom: 1px solid #ddd; vertical-align: top; }
th, td { padding: 0.6mm 1mm; overflow-wrap: anywhere; } .r { text-align: right; }
.m { font-family: Consolas, "Cascadia Mono", "DejaVu Sans Mono", "Noto Sans Mono CJK JP", monospace; }
tr { break-inside: avoid; } thead { display: table-header-group; }
.cycle { display: flex; gap: 3mm; margin: 1mm 0 2mm; } .cycle div { flex: 1; padding: 1mm 2mm; min-width: 0; }
.found { border: 2px solid #1a1a1a; background: #ececec; } .none { border: 2px solid #1a1a1a; }
.dashed { border: 2px dashed #888; color: #444; } .cycle b { display: block; } .cycle span { display: block;
  font-size: 8.5pt; overflow-wrap: anywhere; }
.sign { display: flex; gap: 8mm; margin-top: 10mm; } .sign div { flex: 1; border-top: 1px solid #1a1a1a;
  font-size: 8.5pt; padding-top: 1mm; }
.page { break-before: page; }
@media screen { .page { border-top: 1px solid #888; margin-top: 8mm; } }
"""
_STATES: Final = {"found": "found", "none found": "none"}
_MARKS: Final = {"found": "●", "none found": "○"}


def render(document: SummaryDocument) -> str:
    """The document as HTML text."""
    style_hash = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{style_hash}'; base-uri 'none'; form-action 'none'"
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{escape(document.language)}"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{escape(document.title)}</title>",
        f"<style>{_STYLE}</style></head><body>",
        f'<p class="run"><span>{escape(document.header)}</span><span>{escape(document.footer)}</span></p>',
    ]
    for block in document.blocks:
        parts.extend(_block(block))
    parts.append("</body></html>")
    return "\n".join(parts) + "\n"


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"<h{block.level}>{escape(block.text)}</h{block.level}>"
    elif isinstance(block, Paragraph):
        yield f'<p class="{block.tone.value}">{escape(block.text)}</p>'
    elif isinstance(block, KeyValues):
        pairs = "".join(f"<dt>{escape(k)}</dt><dd>{escape(v)}</dd>" for k, v in block.rows)
        yield f"<dl>{pairs}</dl>"
    elif isinstance(block, Bullets):
        yield "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in block.items) + "</ul>"
    elif isinstance(block, Table):
        yield from _table(block)
    elif isinstance(block, CycleFigure):
        yield f"<h3>{escape(block.title)}</h3>"
        yield (
            '<div class="cycle">'
            + "".join(
                f'<div class="{_STATES.get(s.state, "dashed")}"><b>{_MARKS.get(s.state, "┄")} {escape(s.title)}</b>'
                f"<span>{escape(s.state_text)}</span>"
                + "".join(f"<span>{escape(x)}</span>" for x in s.lines)
                + "</div>"
                for s in block.stages
            )
            + "</div>"
        )
    elif isinstance(block, Timeline):
        rows = "".join(
            f'<tr><td class="t">{escape(m.time)}</td><td>{escape(m.stage)}</td><td>{escape(m.text)}</td>'
            f"<td>{escape(m.note)}</td></tr>"
            for m in block.moments
        )
        yield f"<table><tbody>{rows}</tbody></table>"
    elif isinstance(block, SignatureLines):
        yield '<div class="sign">' + "".join(f"<div>{escape(x)}</div>" for x in block.labels) + "</div>"
    else:
        yield '<div class="page"></div>'


def _table(block: Table) -> Iterator[str]:
    total = sum(c.weight for c in block.columns) or 1
    classes = [" ".join(n for n, on in (("r", c.right), ("m", c.mono)) if on) for c in block.columns]
    marks = [f' class="{c}"' if c else "" for c in classes]
    caption = f"<caption>{escape(block.caption)}</caption>" if block.caption else ""
    widths = "".join(f'<col width="{100 * c.weight // total}%">' for c in block.columns)
    heads = "".join(f"<th{m}>{escape(c.title)}</th>" for c, m in zip(block.columns, marks, strict=True))
    yield f"<table>{caption}<colgroup>{widths}</colgroup><thead><tr>{heads}</tr></thead><tbody>"
    for row in block.rows:
        cells = "".join(f"<td{m}>{escape(cell)}</td>" for cell, m in zip(row, marks, strict=True))
        yield f"<tr>{cells}</tr>"
    yield "</tbody></table>"
