"""Meaning of Windows events, shared by the readers of ``.evt`` and ``.evtx``.

A reader hands over provider, channel, event id and fields; this package fills the columns of EventRecord, says the
event in one line of words, and keeps all original fields as payload. ``normalise`` is the engine; the other modules
are tables, one per family of events.
"""
