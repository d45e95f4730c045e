"""All parsers, in one explicit tuple, and recognition by content."""

from __future__ import annotations

from responder.parsers import (
    activeports,
    aide,
    aide_json,
    apache_access,
    autorunsc,
    bodyfile,
    bundle_lists,
    bundle_records,
    debsums,
    eve_json,
    evt,
    evtx,
    fast_alert,
    hash_list,
    host_facts,
    iis_w3c,
    ipconfig,
    last,
    netstat,
    package_verify,
    process_table,
    ps,
    route,
    ss,
    syslog,
    systeminfo,
    tasklist,
    tripwire,
    unix_starts,
    velociraptor_netstat,
    who,
    windows_firewall,
)
from responder.parsers.base import Head, Parser

PARSERS: tuple[Parser, ...] = (
    activeports,
    aide,
    aide_json,
    apache_access,
    autorunsc,
    bodyfile,
    bundle_lists,
    *bundle_records.PARSERS,
    debsums,
    eve_json,
    evt,
    evtx,
    fast_alert,
    hash_list,
    host_facts,
    iis_w3c,
    ipconfig,
    last,
    netstat,
    package_verify,
    process_table,
    ps,
    route,
    ss,
    syslog,
    systeminfo,
    tasklist,
    tripwire,
    *unix_starts.PARSERS,
    velociraptor_netstat,
    who,
    windows_firewall,
)

BY_NAME = {parser.NAME: parser for parser in PARSERS}

#: Below this confidence an item is listed as not understood rather than guessed at.
MINIMUM_CONFIDENCE = 30


def identify(head: Head) -> Parser | None:
    """The parser most confident about an item, or None; the order of PARSERS breaks ties."""
    best: Parser | None = None
    best_confidence = MINIMUM_CONFIDENCE - 1
    for parser in PARSERS:
        confidence = parser.sniff(head)
        if confidence > best_confidence:
            best, best_confidence = parser, confidence
    return best
