"""State of the window that a case keeps: tab in front, filters, columns, span of time."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from responder.errors import ResponderError
from responder.model.absent import known

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.session import CaseSession

_FILTER_LIMIT = 4_096
_log = logging.getLogger(__name__)


def state_of(window: MainWindow) -> str:
    """JSON text of the present state."""
    panels = {name: panel for page in window.work_pages for name, panel in page.panels.items()}
    span = window.session.span
    return json.dumps(
        {
            "tab": window.tabs.currentIndex(),
            "sub": [page.tabs.currentIndex() for page in window.work_pages],
            "filters": {name: panel.bar.text() for name, panel in panels.items() if panel.bar.text()},
            "saved": {name: panel.bar.saved.state() for name, panel in panels.items() if panel.bar.saved.state()},
            "columns": {name: panel.view.layout_state() for name, panel in panels.items()},
            "span": list(span) if span else None,
            "colours": window.session.colour_rules.state(),
        },
        ensure_ascii=True,
    )


def apply(window: MainWindow, text: str) -> None:
    """Bring back the state a case was left in; what does not fit is passed over (the file may be anybody's)."""
    try:
        state = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return
    if not isinstance(state, dict):
        return
    filters, columns, span = state.get("filters"), state.get("columns"), state.get("span")
    saved = state.get("saved")
    window.session.colour_rules.apply(state.get("colours"))
    for page in window.work_pages:
        for name, panel in page.panels.items():
            wanted = filters.get(name) if isinstance(filters, dict) else None
            panel.bar.set_text(wanted[:_FILTER_LIMIT] if isinstance(wanted, str) else "")
            kept = saved.get(name) if isinstance(saved, dict) else None
            panel.bar.saved.apply(window.session.settings.value(f"views/{name}"), kept)
            if isinstance(columns, dict) and name in columns:
                panel.view.apply_layout(columns[name])
    if isinstance(span, list) and len(span) == 2 and all(isinstance(t, int) and abs(t) < 2**62 for t in span):
        window.session.set_span((span[0], span[1]))
    sub = state.get("sub")
    for page, place in zip(window.work_pages, sub if isinstance(sub, list) else (), strict=False):
        if isinstance(place, int) and 0 <= place < page.tabs.count():
            page.tabs.setCurrentIndex(place)
    tab = state.get("tab")
    if isinstance(tab, int) and 0 <= tab < window.tabs.count():
        window.tabs.setCurrentIndex(tab)


def title_of(session: CaseSession) -> str:
    """``ISS001 (imported) — case 2004-0117`` for the window's title; raw, the caller makes it visible."""
    hosts = [str(known(h.name) or (h.addresses[0] if h.addresses else h.id)) for h in session.hosts]
    parts = []
    if hosts:
        live = QCoreApplication.translate("CaseSession", "live")
        imported = QCoreApplication.translate("CaseSession", "imported")
        origin = live if session.is_live else imported
        more = f" +{len(hosts) - 2}" if len(hosts) > 2 else ""
        parts.append(f"{', '.join(hosts[:2])}{more} ({origin})")
    if session.case_path is not None:
        parts.append(session.case_path.name)
    return " — ".join(parts)


def keep(window: MainWindow) -> None:
    """Keep the state of the window in the case file, where there is one."""
    case = window.session.case
    if case is not None and window.session.case_path is not None and not case.read_only:
        try:
            case.layout = state_of(window)
        except (ResponderError, OSError) as error:
            _log.warning("The state of the window is not kept in the case: %s", error)


def restore(window: MainWindow) -> None:
    """Bring the window into the state that the case file keeps."""
    case = window.session.case
    apply(window, case.layout if case is not None and window.session.case_path is not None else "")
