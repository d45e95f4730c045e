"""What the records of Suricata's event types mean: action, target and words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from responder.model.absent import Absent, Value

_NA: Final = Absent.NOT_APPLICABLE
Meaning = tuple[Value[str], Value[str], str]


def meaning_of(kind: str, value: dict[str, Any]) -> Meaning:
    """Action, target and words of one record.

    Args:
        kind: Its event type.
        value: The record.
    """
    inner = value.get(kind)
    return _MEANINGS.get(kind, _other)(inner if isinstance(inner, dict) else {}, value)


def _words(*parts: Any) -> str:  # noqa: ANN401
    return " ".join(str(p) for p in parts if isinstance(p, str | int | float) and not isinstance(p, bool) and p != "")


def _dns(inner: dict[str, Any], value: dict[str, Any]) -> Meaning:
    queries = inner.get("query") or inner.get("queries")
    first = queries[0] if isinstance(queries, list) and queries and isinstance(queries[0], dict) else {}
    name = inner.get("rrname") or first.get("rrname")
    record_type = inner.get("rrtype") or first.get("rrtype")
    kind = inner.get("type")
    asked = kind in ("query", "request")
    text = _words("DNS", kind, name, record_type, inner.get("rcode"))
    return "dns query" if asked else _NA, _target(name), text


def _http(inner: dict[str, Any], value: dict[str, Any]) -> Meaning:
    host, url = inner.get("hostname"), inner.get("url")
    where = f"{host}{url}" if isinstance(host, str) and isinstance(url, str) and url.startswith("/") else url or host
    text = _words("HTTP", inner.get("http_method"), where, inner.get("status"))
    return "web request", _target(where), text


def _flow(inner: dict[str, Any], value: dict[str, Any]) -> Meaning:
    text = _words("Flow", value.get("proto"), value.get("app_proto"), inner.get("state"), inner.get("reason"))
    return "network connection", _NA, text


def _tls(inner: dict[str, Any], value: dict[str, Any]) -> Meaning:
    name = inner.get("sni") or inner.get("subject")
    return _NA, _target(name), _words("TLS", inner.get("version"), name)


def _file(inner: dict[str, Any], value: dict[str, Any]) -> Meaning:
    name = inner.get("filename")
    return _NA, _target(name), _words("File seen", name, inner.get("size"), "bytes")


def _smb(inner: dict[str, Any], value: dict[str, Any]) -> Meaning:
    share, name = inner.get("share"), inner.get("filename")
    action: Value[str] = "share access" if isinstance(share, str) and share else _NA
    return action, _target(share or name), _words("SMB", inner.get("command"), share, name, inner.get("status"))


def _sub(inner: dict[str, Any], key: str) -> dict[str, Any]:
    value = inner.get(key)
    return value if isinstance(value, dict) else {}


def _ssh(inner: dict[str, Any], value: dict[str, Any]) -> Meaning:
    client, server = _sub(inner, "client"), _sub(inner, "server")
    return _NA, _NA, _words("SSH", client.get("software_version"), "to", server.get("software_version"))


def _smtp(inner: dict[str, Any], value: dict[str, Any]) -> Meaning:
    to = inner.get("rcpt_to")
    first = to[0] if isinstance(to, list) and to else to
    sent = "mail sent" if first else _NA
    return (
        sent,
        _target(first),
        _words("Mail from", inner.get("mail_from"), "to", first, _sub(value, "email").get("subject")),
    )


def _ftp(inner: dict[str, Any], value: dict[str, Any]) -> Meaning:
    command, data = inner.get("command"), inner.get("command_data") or inner.get("filename")
    codes = inner.get("completion_code")
    code = codes[0] if isinstance(codes, list) and codes else None
    action: Value[str] = _NA
    if command == "PASS":
        action = {"230": "logon", "530": "logon failed"}.get(str(code), _NA)
        data = None
    return action, _target(data), _words("FTP", command, data, code)


def _rdp(inner: dict[str, Any], value: dict[str, Any]) -> Meaning:
    client = _sub(inner, "client")
    name = inner.get("cookie") or client.get("client_name")
    return _NA, _target(name), _words("RDP", inner.get("event_type"), inner.get("cookie"), client.get("client_name"))


def _krb5(inner: dict[str, Any], value: dict[str, Any]) -> Meaning:
    name, service, code = inner.get("cname"), inner.get("sname"), inner.get("error_code")
    action: Value[str] = "logon failed" if code == "KDC_ERR_PREAUTH_FAILED" else _NA
    return (
        action,
        _target(service),
        _words("Kerberos", inner.get("msg_type"), name, service, code),
    )


def _dhcp(inner: dict[str, Any], value: dict[str, Any]) -> Meaning:
    text = _words(
        "DHCP", inner.get("dhcp_type"), inner.get("hostname"), inner.get("assigned_ip"), inner.get("client_mac")
    )
    return _NA, _target(inner.get("hostname")), text


def _dcerpc(inner: dict[str, Any], value: dict[str, Any]) -> Meaning:
    interfaces = inner.get("interfaces")
    first = interfaces[0] if isinstance(interfaces, list) and interfaces and isinstance(interfaces[0], dict) else {}
    text = _words("DCE/RPC", inner.get("request"), first.get("uuid"), "operation", _sub(inner, "req").get("opnum"))
    return _NA, _target(first.get("uuid")), text


def _anomaly(inner: dict[str, Any], value: dict[str, Any]) -> Meaning:
    return _NA, _NA, _words("Anomaly", inner.get("type"), inner.get("event"), inner.get("layer"))


def _drop(inner: dict[str, Any], value: dict[str, Any]) -> Meaning:
    return "connection blocked", _NA, _words("Packet dropped", value.get("proto"), inner.get("reason"))


def _tftp(inner: dict[str, Any], value: dict[str, Any]) -> Meaning:
    name = inner.get("file")
    return _NA, _target(name), _words("TFTP", inner.get("packet"), name, inner.get("mode"))


def _stats(inner: dict[str, Any], value: dict[str, Any]) -> Meaning:
    """The sensor's own counters: how long it ran, what it saw and what it missed."""
    capture = inner.get("capture")
    counts = capture if isinstance(capture, dict) else {}
    seen, missed = counts.get("kernel_packets"), counts.get("kernel_drops")
    action = "events dropped" if isinstance(missed, int) and not isinstance(missed, bool) and missed > 0 else _NA
    return action, _NA, _words("Sensor statistics: uptime", inner.get("uptime"), "packets", seen, "dropped", missed)


def _other(inner: dict[str, Any], value: dict[str, Any]) -> Meaning:
    kind = str(value.get("event_type"))
    parts = [f"{k}={v}" for k, v in inner.items() if isinstance(v, str | int)][:12]
    return _NA, _NA, " ".join([kind, *parts])


def _target(name: Any) -> Value[str]:  # noqa: ANN401
    return name[:1000] if isinstance(name, str) and name else _NA


_MEANINGS: Final[dict[str, Callable[[dict[str, Any], dict[str, Any]], Meaning]]] = {
    "dns": _dns,
    "http": _http,
    "flow": _flow,
    "netflow": _flow,
    "tls": _tls,
    "fileinfo": _file,
    "smb": _smb,
    "ssh": _ssh,
    "smtp": _smtp,
    "ftp": _ftp,
    "ftp_data": _ftp,
    "rdp": _rdp,
    "krb5": _krb5,
    "dhcp": _dhcp,
    "dcerpc": _dcerpc,
    "anomaly": _anomaly,
    "stats": _stats,
    "drop": _drop,
    "tftp": _tftp,
}
