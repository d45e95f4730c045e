"""The table of the log tab: saved views, values, tags, zoom, colour rules, zones."""

import pytest

from ui import window_state


def test_a_saved_view_keeps_filter_columns_and_order_and_travels_with_the_case(window, settle):
    panel = window.logs.events
    bar, view = panel.bar, panel.view
    bar.set_text("event.id == 592")
    host = panel.model.column_of("host.name")
    view.set_column_shown(host, shown=True)
    view.set_order([("process.name", True), ("time", False)])
    dialog = panel.name_view(bar.text())
    dialog.edit.setText("starts & co")
    dialog._accept()
    assert [v.name for v in bar.saved.views] == ["starts & co"]
    bar.set_text("event.id ==")
    bar.saved.fill()
    assert not bar.saved._menu.actions()[0].isEnabled()
    kept = window_state.state_of(window)
    bar.saved.apply(None)
    window.session.settings.set("views/events", None)
    window_state.apply(window, kept)
    view.set_column_shown(host, shown=False)
    view.clear_sort()
    bar.set_text("")
    bar.saved.fill()
    bar.saved._menu.actions()[-1].trigger()
    settle(window.session)
    assert bar.text() == "event.id == 592"
    assert panel.query.sort == (("process.name", True), ("time", False))
    assert not view.isColumnHidden(host)
    bar.saved.forget(bar.saved.views[0])
    assert bar.saved.state() == []


def test_views_of_older_cases_and_hostile_ones_are_read_or_passed_over(window):
    saved = window.logs.events.bar.saved
    saved.apply([1, "", "x" * 9_999, {"a": 1}, "event.id == 592", {"name": "n", "filter": "", "sort": [[1, 2], ["a"]]}])
    assert [(v.name, v.filter, v.sort) for v in saved.views] == [("event.id == 592",) * 2 + ((),), ("n", "", ())]


def test_saved_views_are_kept_with_the_settings_too(window, settings):
    panel = window.logs.events
    panel.bar.set_text("tftp")
    panel.bar.saved.keep("downloads")
    assert settings.value("views/events")[0]["filter"] == "tftp"


def test_a_column_is_filtered_by_its_values(window, settle):
    panel = window.logs.events
    dialog = panel.choose_values("process.name")
    settle(window.session)
    assert len(dialog.model.rows) == 300
    dialog.search.setText("tftp")
    assert [r[0] for r in dialog.model.rows] == ["tftp.exe"]
    assert not dialog.only.isEnabled()
    dialog.view.selectAll()
    dialog.keep()
    settle(window.session)
    assert panel.bar.text() == "process.name == tftp.exe"
    assert len(panel.model.ids) == 1
    panel.bar.set_text("")
    dialog = panel.choose_values("process.name")
    settle(window.session)
    dialog.search.setText("program1")
    dialog.view.selectAll()
    dialog.hide_selected()
    settle(window.session)
    hidden = sum(f"program{n}".startswith("program1") for n in range(1, 301) if n != 7)
    assert len(panel.model.ids) == 300 - hidden


def test_absent_values_can_be_chosen_too(window, settle):
    panel = window.logs.events
    dialog = panel.choose_values("user.name")
    settle(window.session)
    dialog.view.selectAll()
    dialog.keep()
    settle(window.session)
    assert panel.bar.text() == 'user.name is "not applicable"'
    assert len(panel.model.ids) == 300


def test_tags_are_a_filter(window, settle):
    session, panel = window.session, window.logs.events
    rows = [panel.model.row(p) for p in (3, 4)]
    targets = [session.annotations.target_of("events", r) for r in rows]
    session.annotations.toggle_tag(targets, "To Check")
    for text, count in (
        ('tag == "to check"', 2), ("tags contains check", 2), ("tags is present", 2), ("tags is absent", 298),
        ("tags == other", 0), ("not tags is present", 298),
    ):  # fmt: skip
        panel.bar.set_text(text)
        settle(session)
        assert len(panel.model.ids) == count, text
    panel.bar.set_text("tags is present")
    settle(session)
    session.annotations.toggle_tag(targets[:1], "To Check")
    settle(session)
    assert [panel.model.row(0).id] == [rows[1].id]
    window.logs.alerts.bar.set_text("tag is present")
    assert window.logs.alerts.bar.problem() is None, "alerts have a column of that name"


def test_the_strip_zooms_and_shows_all_again(window, settle):
    panel = window.logs.events
    strip = panel.strip
    settle(window.session)
    whole = (strip._bins.first, strip._bins.last)
    strip.zoom(0.25)
    settle(window.session)
    assert strip._bins.last - strip._bins.first == pytest.approx((whole[1] - whole[0]) / 4, rel=0.01)
    assert strip._bins.outside == 300 - int(strip._bins.counts.sum())
    assert len(panel.model.ids) == 300, "zooming hides no rows"
    strip.zoom_to((whole[0] - 10**9, whole[1] + 10**9))
    assert strip.view is None
    strip.zoom(0.5, whole[0])
    strip.mouseDoubleClickEvent(None)
    settle(window.session)
    assert (strip._bins.first, strip._bins.last) == whole


def test_colour_rules_mark_rows_with_glyph_and_word(window, settle, settings):
    from ui.colour_rules import ColourRule, read_rule
    from ui.dialogs.help import LegendDialog

    session, model = window.session, window.logs.events.model
    session.colour_rules.set_rules(
        [ColourRule("tftp", "process.name == tftp.exe", "green", "★"), ColourRule("start", "event.id == 592")]
    )
    place = next(p for p in range(20) if model.row(p).values[model.column_of("process.name") - 1] == "tftp.exe")
    assert "★ tftp" in model.cell(place, 0).text
    assert model.cell(place, 3).tint == "tint_new"
    assert model.cell(place + 1, 0).text == "■ start"
    assert settings.value("colour_rules")[0]["word"] == "tftp"
    legend = LegendDialog(settings, window, rules=session.colour_rules.rules)
    kept = window_state.state_of(window)
    session.colour_rules.set_rules([])
    assert model.cell(place + 1, 0).text == ""
    window_state.apply(window, kept)
    assert model.cell(place + 1, 0).text == "■ start"
    assert read_rule({"word": "a", "filter": "b", "colour": "url(x)", "glyph": "<b>"}) == ColourRule("a", "b")
    assert read_rule({"word": "", "filter": "b"}) is None
    legend.reject()


def test_the_colour_dialog_keeps_nothing_that_is_wrong(window, settle):
    dialog = window.show_colour_rules()
    assert len(dialog.rules) == 1
    assert dialog.ok.isEnabled()
    dialog.filter.setText("process.name ==")
    dialog.filter.textEdited.emit("")
    assert not dialog.ok.isEnabled()
    dialog.filter.setText("process.name == a.exe")
    dialog.filter.textEdited.emit("")
    dialog.word.setText("mine")
    dialog.word.textEdited.emit("")
    dialog.add()
    dialog.shift(-1)
    assert dialog.rules[1].word == "mine"
    dialog.remove()
    dialog._accept()
    assert [r.word for r in window.session.colour_rules.rules] == ["mine"]


def test_the_zone_is_switched_from_the_status_bar(window):
    window.status._fill_zones()
    actions = window.status.zone_menu.actions()
    assert window.session.zone_label == "+09:00" or window.session.zone_label == "Asia/Tokyo"
    next(a for a in actions if a.text() == "UTC").trigger()
    assert window.session.zone_label == "UTC"
    actions[0].trigger()
    assert window.session.zone_label != "UTC"
