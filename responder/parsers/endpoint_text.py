"""Endpoints, protocols and connection states as listings write them: ``[fe80::1%4]:445``, ``*.22``, ``ABHÖREN``.

Shared by the readers of netstat, ss and port tools. Nothing here depends on the language of the listing: an endpoint is
known by its form, a listener by its empty foreign end.
"""

from __future__ import annotations

import ipaddress
import unicodedata
from typing import Final, NamedTuple

from responder.model.absent import Absent, Value
from responder.model.endpoint import TCP_STATES
from responder.parsers.port_names import PORTS

_PORT_NAME_CHARACTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_+/")


class Endpoint(NamedTuple):
    """One end of a socket.

    Attributes:
        address: Without brackets; zone id kept; ``*`` where the listing says "any".
        port: 0–65535; NOT_APPLICABLE for ``*``; UNPARSED for a name outside the table.
        port_name: The name where one was written instead of a number, else "".
    """

    address: str
    port: Value[int]
    port_name: str = ""

    @property
    def empty(self) -> bool:
        """Whether this as a foreign end means "nobody": any address and no port."""
        return self.port in (0, Absent.NOT_APPLICABLE) and self.address in _ANY


_ANY: Final = frozenset(("*", "0.0.0.0", "::", "", "[::]", "0:0:0:0:0:0:0:0"))


def split_endpoint(text: str, *, dotted: bool = False) -> Endpoint | None:
    """Read an endpoint with a colon or a dot before its port, or None where the text is no endpoint.

    Args:
        text: One word of a listing.
        dotted: The layout proves that the part after the last dot is a port, even a name outside the table.
    """
    if len(text) > 1100 or len(text) < 3:
        return None
    if text[0] == "[":
        inside, bracket, rest = text[1:].partition("]")
        zone, _, port = rest.rpartition(":")
        if not bracket or not inside or not port or (zone and not zone.startswith("%")):
            return None
        return _endpoint(inside + zone, port)
    head, colon, tail = text.rpartition(":")
    if colon and "." not in tail and "%" not in tail:
        if not tail or head.endswith("/") or "\\" in head or (len(head) == 1 and head.isalpha()):
            return None
        return _endpoint(head or "*", tail)
    head, dot, tail = text.rpartition(".")
    if not dot or not head or not tail:
        return None
    if head != "*" and ":" not in head:
        numbers = head.split(".")
        if all(part.isdigit() for part in numbers) and len(numbers) < 4:
            return None  # an address without port, or a version number
        if not (tail.isdigit() or tail == "*" or tail.lower() in PORTS):
            return None  # a host or file name
    return _endpoint(head, tail)


def _endpoint(address: str, port: str) -> Endpoint | None:
    if not _address_like(address):
        return None
    if port == "*":
        return Endpoint(address, Absent.NOT_APPLICABLE)
    if port.isascii() and port.isdigit():
        return Endpoint(address, int(port)) if len(port) <= 5 and int(port) <= 65_535 else None
    lower = port.lower()
    if not lower[:1].isalnum() or not all(c in _PORT_NAME_CHARACTERS for c in lower) or len(lower) > 40:
        return None
    return Endpoint(address, PORTS.get(lower, Absent.UNPARSED), port)


def _address_like(text: str) -> bool:
    """Addresses and host names; no quotes, braces or separators of other formats."""
    return all(c.isalnum() or c in "*.:%-_/" for c in text)


def is_address(text: str) -> bool:
    """Whether the text is an IPv4 or IPv6 address, zone id allowed."""
    try:
        ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    return True


def any_address(address: str, protocol: str) -> str:
    """``*`` as the address it stands for: ``0.0.0.0``, or ``::`` for IPv6 sockets."""
    if address != "*":
        return address
    return "::" if protocol.endswith("6") else "0.0.0.0"


#: Words in the protocol column, and how records name them.
PROTOCOLS: Final[dict[str, str]] = {
    "tcp": "tcp", "tcp4": "tcp", "tcp6": "tcp6", "tcp46": "tcp6", "tcpv4": "tcp", "tcpv6": "tcp6",
    "udp": "udp", "udp4": "udp", "udp6": "udp6", "udp46": "udp6", "udpv4": "udp", "udpv6": "udp6",
    "udplite": "udplite", "udplite6": "udplite6", "udpl": "udplite", "udpl4": "udplite", "udpl6": "udplite6",
    "raw": "raw", "raw4": "raw", "raw6": "raw6", "icmp": "icmp", "icmp4": "icmp", "icmp6": "icmp6", "icm4": "icmp",
    "icm6": "icmp6", "icm46": "icmp6", "ip": "raw", "ip4": "raw", "ip6": "raw6", "ip46": "raw6",
    "sctp": "sctp", "sctp4": "sctp", "sctp6": "sctp6", "dccp": "dccp", "dccp6": "dccp6", "mptcp": "mptcp",
    "div4": "divert", "quic": "quic",
}  # fmt: skip


def protocol_of(word: str, *ends: str) -> str | None:
    """Protocol name of a record, or None; IPv6 addresses of the ends make ``tcp`` into ``tcp6``."""
    name = PROTOCOLS.get(word.lower())
    if name in ("tcp", "udp") and any(end.count(":") > 1 for end in ends):
        return name + "6"
    return name


_STATES: Final[dict[str, str]] = {
    **{state: state for state in TCP_STATES},
    "LISTEN": "LISTENING", "ESTAB": "ESTABLISHED", "CONNECTED": "ESTABLISHED",
    "SYN_RECV": "SYN_RECEIVED", "SYN_RCVD": "SYN_RECEIVED", "SYN_RECD": "SYN_RECEIVED", "SYN_RCVED": "SYN_RECEIVED",
    "SYNRECEIVED": "SYN_RECEIVED", "NEW_SYN_RECV": "SYN_RECEIVED", "SYNSENT": "SYN_SENT", "SENT": "SYN_SENT",
    "FIN_WAIT1": "FIN_WAIT_1", "FIN_WAIT2": "FIN_WAIT_2", "FINWAIT1": "FIN_WAIT_1", "FINWAIT2": "FIN_WAIT_2",
    "TIMEWAIT": "TIME_WAIT", "CLOSEWAIT": "CLOSE_WAIT", "LASTACK": "LAST_ACK", "CLOSE": "CLOSED",
    "DELETE_TCB": "CLOSED", "DELETETCB": "CLOSED",
    # German
    "ABHÖREN": "LISTENING", "ABHOEREN": "LISTENING", "HÖREN": "LISTENING",
    "HERGESTELLT": "ESTABLISHED", "VERBUNDEN": "ESTABLISHED", "WARTEND": "TIME_WAIT",
    "SCHLIESSEN_WARTEN": "CLOSE_WAIT", "SCHLIEßEN_WARTEN": "CLOSE_WAIT", "GESCHLOSSEN": "CLOSED",
    "SYN_GESENDET": "SYN_SENT", "SYN_EMPFANGEN": "SYN_RECEIVED", "SYN_ERHALTEN": "SYN_RECEIVED",
    "FIN_WARTEN_1": "FIN_WAIT_1", "FIN_WARTEN_2": "FIN_WAIT_2", "LETZTE_ACK": "LAST_ACK", "LETZTES_ACK": "LAST_ACK",
    "SCHLIESST": "CLOSING", "SCHLIESSEN": "CLOSING",
    # French
    "ECOUTE": "LISTENING", "A_L'ECOUTE": "LISTENING", "EN_ECOUTE": "LISTENING", "ETABLI": "ESTABLISHED",
    "ETABLIE": "ESTABLISHED", "CONNECTE": "ESTABLISHED", "CONNEXION_ETABLIE": "ESTABLISHED",
    "ATTENTE_TEMPS": "TIME_WAIT", "TEMPS_ATTENTE": "TIME_WAIT", "TEMPS_D'ATTENTE": "TIME_WAIT",
    "ATTENTE_FERMETURE": "CLOSE_WAIT", "FERME_ATTENTE": "CLOSE_WAIT", "FERMETURE_ATTENTE": "CLOSE_WAIT",
    "SYN_ENVOYE": "SYN_SENT", "ENVOI_SYN": "SYN_SENT", "SYN_RECU": "SYN_RECEIVED", "RECEPTION_SYN": "SYN_RECEIVED",
    "ATTENTE_FIN_1": "FIN_WAIT_1", "ATTENTE_FIN_2": "FIN_WAIT_2", "FIN_ATTENTE_1": "FIN_WAIT_1",
    "FIN_ATTENTE_2": "FIN_WAIT_2", "DERNIER_ACK": "LAST_ACK", "FERME": "CLOSED", "FERMEE": "CLOSED",
    "FERMETURE": "CLOSING",
    # Spanish
    "ESCUCHANDO": "LISTENING", "ESCUCHAR": "LISTENING", "ESCUCHA": "LISTENING", "A_LA_ESCUCHA": "LISTENING",
    "ESTABLECIDO": "ESTABLISHED", "ESTABLECIDA": "ESTABLISHED", "CONECTADO": "ESTABLISHED",
    "TIEMPO_ESPERA": "TIME_WAIT", "TIEMPO_DE_ESPERA": "TIME_WAIT", "ESPERA_TIEMPO": "TIME_WAIT",
    "ESPERA_CIERRE": "CLOSE_WAIT", "CERRAR_ESPERA": "CLOSE_WAIT", "CERRAR_ESPERAR": "CLOSE_WAIT",
    "SYN_ENVIADO": "SYN_SENT", "SYN_RECIBIDO": "SYN_RECEIVED", "ULTIMO_ACK": "LAST_ACK", "CERRADO": "CLOSED",
    "CERRANDO": "CLOSING",
    # Italian
    "IN_ASCOLTO": "LISTENING", "ASCOLTO": "LISTENING", "STABILITA": "ESTABLISHED", "STABILITO": "ESTABLISHED",
    "CONNESSO": "ESTABLISHED", "ATTESA_TEMPO": "TIME_WAIT", "TEMPO_ATTESA": "TIME_WAIT",
    "ATTESA_CHIUSURA": "CLOSE_WAIT", "SYN_INVIATO": "SYN_SENT", "SYN_RICEVUTO": "SYN_RECEIVED",
    "CHIUSO": "CLOSED", "CHIUSURA": "CLOSING",
    # Portuguese
    "OUVINDO": "LISTENING", "OUVIR": "LISTENING", "ESCUTANDO": "LISTENING", "A_ESCUTAR": "LISTENING",
    "ESTABELECIDO": "ESTABLISHED", "ESTABELECIDA": "ESTABLISHED",
    "ESTABELECIDAS": "ESTABLISHED", "TEMPO_DE_ESPERA": "TIME_WAIT", "TEMPO_ESPERA": "TIME_WAIT",
    "ESPERA_FECHAR": "CLOSE_WAIT", "FECHAR_ESPERA": "CLOSE_WAIT", "FECHADO": "CLOSED",
    # Dutch, Swedish, Danish, Norwegian
    "LUISTEREN": "LISTENING", "BEZIG_MET_LUISTEREN": "LISTENING", "GEKOPPELD": "ESTABLISHED",
    "VERBONDEN": "ESTABLISHED", "LYSSNAR": "LISTENING", "UPPRÄTTAD": "ESTABLISHED", "LYTTER": "LISTENING",
    "ETABLERET": "ESTABLISHED", "ETABLERT": "ESTABLISHED",
    # Polish, Czech, Hungarian, Turkish
    "NASŁUCHIWANIE": "LISTENING", "USTANOWIONO": "ESTABLISHED", "CZAS_OCZEKIWANIA": "TIME_WAIT",
     "NASLOUCHÁNÍ": "LISTENING", "NASLOUCHA": "LISTENING", "NAVÁZÁNO": "ESTABLISHED",
    "FIGYEL": "LISTENING", "FIGYELÉS": "LISTENING", "LÉTREJÖTT": "ESTABLISHED", "DİNLENİYOR": "LISTENING",
    "DINLIYOR": "LISTENING", "KURULDU": "ESTABLISHED",
    # Russian
    "ПРОСЛУШИВАНИЕ": "LISTENING", "УСТАНОВЛЕНО": "ESTABLISHED",
    "УСТАНОВЛЕННО": "ESTABLISHED", "СЛУШАЕТ": "LISTENING", "СОЕДИНЕНО": "ESTABLISHED",
    # Japanese, Chinese, Korean
    "リッスン": "LISTENING", "リッスン中": "LISTENING", "待ち受け": "LISTENING",
    "確立": "ESTABLISHED", "確立済み": "ESTABLISHED", "接続済み": "ESTABLISHED", "時間待ち": "TIME_WAIT",
    "监听": "LISTENING", "侦听": "LISTENING", "偵聽": "LISTENING", "監聽": "LISTENING",
    "已建立": "ESTABLISHED", "已连接": "ESTABLISHED", "已連線": "ESTABLISHED",
    "수신_대기": "LISTENING", "수신_대기_중": "LISTENING", "수신대기": "LISTENING", "연결됨": "ESTABLISHED",
    "연결": "ESTABLISHED", "시간_대기": "TIME_WAIT",
}  # fmt: skip


def normal_state(text: str) -> str | None:
    """One of TCP_STATES, or None for wording that is not known.

    Case, parentheses, hyphens and spaces between words do not matter; French accents may be missing.
    """
    word = text.strip("()[]:,").upper().replace("-", "_").replace(" ", "_").replace("’", "'")
    return _STATES.get(word) or _STATES.get(_without_accents(word))


def _without_accents(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
