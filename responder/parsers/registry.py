"""All parsers, in one explicit tuple, and recognition by content."""

from __future__ import annotations

from responder.parsers import (
    activeports,
    aide,
    aide_database,
    aide_json,
    aide_ndjson,
    apache_access,
    apt_history,
    auditd,
    autorunsc,
    baseline_file,
    bodyfile,
    bundle_lists,
    bundle_records,
    debsums,
    eve_json,
    evt,
    evtx,
    fast_alert,
    ftp_log,
    gpo_scripts,
    hash_list,
    hive,
    hive_log,
    host_facts,
    iis_w3c,
    ipconfig,
    journal,
    journal_text,
    last,
    lastlog,
    listing_json,
    lsof,
    mapped,
    mft,
    netstat,
    package_log,
    package_verify,
    port_mappers,
    powershell_transcript,
    process_table,
    ps,
    route,
    sections,
    shell_history,
    ss,
    syslog,
    systeminfo,
    task_xml,
    tasklist,
    tripwire,
    tripwire_twd,
    tripwire_twr,
    unix_starts,
    utmp,
    velociraptor_netstat,
    web_error,
    who,
    windows_firewall,
    winevent_json,
    winevent_xml,
)
from responder.parsers.base import Head, Parser

PARSERS: tuple[Parser, ...] = (
    activeports,
    aide,
    aide_database,
    aide_json,
    aide_ndjson,
    apache_access,
    apt_history,
    auditd,
    autorunsc,
    baseline_file,
    bodyfile,
    bundle_lists,
    *bundle_records.PARSERS,
    debsums,
    eve_json,
    evt,
    evtx,
    fast_alert,
    ftp_log,
    hash_list,
    gpo_scripts,
    hive,
    hive_log,
    host_facts,
    iis_w3c,
    ipconfig,
    journal,
    journal_text,
    last,
    lastlog,
    *listing_json.PARSERS,
    lsof,
    mapped,
    mft,
    netstat,
    package_log,
    package_verify,
    port_mappers,
    powershell_transcript,
    process_table,
    ps,
    route,
    sections,
    shell_history,
    ss,
    syslog,
    systeminfo,
    task_xml,
    tasklist,
    tripwire,
    tripwire_twd,
    tripwire_twr,
    *unix_starts.PARSERS,
    utmp,
    velociraptor_netstat,
    web_error,
    who,
    windows_firewall,
    winevent_json,
    winevent_xml,
)

BY_NAME = {parser.NAME: parser for parser in PARSERS}

#: Below this confidence an item is listed as not understood rather than guessed at.
MINIMUM_CONFIDENCE = 30


def identify(head: Head, *, without: str = "") -> Parser | None:
    """The parser most confident about an item, or None; the order of PARSERS breaks ties.

    Args:
        head: The beginning of the item.
        without: Parser that is not asked (one that offers parts of an item to the others).
    """
    best: Parser | None = None
    best_confidence = MINIMUM_CONFIDENCE - 1
    for parser in PARSERS:
        if without and without == parser.NAME:
            continue
        confidence = parser.sniff(head)
        if confidence > best_confidence:
            best, best_confidence = parser, confidence
    return best
