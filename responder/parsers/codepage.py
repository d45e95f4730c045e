"""Which 8-bit code page a console or an editor wrote, from the bytes alone.

Redirected console output carries no label: OEM code pages (437/850/866/932/936/949/950) and ANSI ones (1251/1252) look
alike to a decoder. Each candidate is scored by how everyday its characters are and by how they sit between ASCII
letters: Japanese, Chinese, Korean and Russian come in runs, Western accents stand alone inside words.
Only bytes of non-ASCII characters count; rows of numbers decide nothing.
"""

from __future__ import annotations

from collections.abc import Callable

_SAMPLE = 16_384  # bytes around non-ASCII text that are looked at


def guess_eight_bit(data: bytes) -> str:
    """Most likely codec of text that is neither UTF-8 nor UTF-16.

    Args:
        data: Bytes with at least one non-ASCII byte; more than 16 KiB around the first of them is ignored.

    Returns:
        ``cp932``, ``gbk``, ``cp949``, ``big5``, ``cp866``, ``cp1251``, ``cp850`` or ``cp1252``.
    """
    first = next((i for i, byte in enumerate(data) if byte > 0x7F), 0)
    start = data.rfind(b"\n", 0, first) + 1
    sample = data[start : start + _SAMPLE]
    best, best_score = "", 0.55  # a guess below this is no better than Western
    for codec, score in _EAST_ASIAN.items():
        value = score(sample)
        if value > best_score:
            best, best_score = codec, value
    return best or _cyrillic(sample) or _western(sample)


def _pairs(data: bytes, lead: Callable[[int], bool], single: Callable[[int], bool]) -> list[bytes] | None:
    """Non-ASCII characters of a double-byte text, or None where the bytes do not fit the scheme."""
    found: list[bytes] = []
    i = 0
    while i < len(data):
        byte = data[i]
        if byte < 0x80:
            i += 1
        elif single(byte):
            found.append(data[i : i + 1])
            i += 1
        elif lead(byte):
            if i + 1 >= len(data):
                break
            if data[i + 1] < 0x40 or data[i + 1] == 0x7F or data[i + 1] == 0xFF:
                return None
            found.append(data[i : i + 2])
            i += 2
        else:
            return None
    return found


def _run_factor(characters: int, data: bytes) -> float:
    """Lower for scattered characters: accents inside Western words are no script of their own."""
    ascii_letters_between = 0
    runs = 0
    inside = False
    for byte in data:
        if byte > 0x7F:
            runs += not inside
            inside = True
        elif not 0x40 <= byte < 0x7F:  # such bytes may be second halves
            inside = False
        elif inside:
            ascii_letters_between += 1
            if ascii_letters_between % 3 == 0:
                inside = False
    return 1.0 if not runs or characters / runs >= 1.5 else 0.4


def _japanese(data: bytes) -> float:
    pairs = _pairs(data, lambda b: 0x81 <= b <= 0x9F or 0xE0 <= b <= 0xFC, lambda b: 0xA1 <= b <= 0xDF)
    if not pairs:
        return 0.0
    score = 0.0
    kana = 0
    for pair in pairs:
        if len(pair) == 1:
            score += 0.3
        elif b"\x82\x9f" <= pair <= b"\x82\xf1" or b"\x83\x40" <= pair <= b"\x83\x96":
            score += 1.0
            kana += 1
        elif b"\x88\x9f" <= pair <= b"\x98\x72":
            score += 0.9
        elif b"\x81\x40" <= pair <= b"\x81\xac" or b"\x82\x4f" <= pair <= b"\x82\x9a":
            score += 0.7
        elif pair >= b"\x98\x9f":
            score += 0.3
    scattered = 1.0 if kana * 4 >= len(pairs) else _run_factor(len(pairs), data)
    return score / len(pairs) * scattered + (0.05 if kana else 0.0)


def _gb_leads(data: bytes) -> list[int] | None:
    pairs = _pairs(data, lambda b: 0x81 <= b <= 0xFE, lambda b: False)
    if not pairs or any(pair[1] < 0xA1 for pair in pairs):
        return None
    return [pair[0] for pair in pairs]


def _chinese(data: bytes) -> float:
    leads = _gb_leads(data)
    if not leads:
        return 0.0
    common = sum(0xB0 <= lead <= 0xD7 or lead in (0xA1, 0xA3) for lead in leads)
    # Hangul ends at C8; Chinese spreads over the whole first level.
    beyond = sum(lead > 0xC8 for lead in leads)
    return common / len(leads) * (1.0 if beyond * 6 >= len(leads) else 0.6) * _run_factor(len(leads), data)


def _korean(data: bytes) -> float:
    leads = _gb_leads(data)
    if not leads:
        return 0.0
    hangul = sum(0xB0 <= lead <= 0xC8 or lead in (0xA1, 0xA3) for lead in leads)
    return hangul / len(leads) * 0.95 * _run_factor(len(leads), data)


def _traditional(data: bytes) -> float:
    pairs = _pairs(data, lambda b: 0xA1 <= b <= 0xF9, lambda b: False)
    if not pairs or all(pair[1] >= 0xA1 for pair in pairs):
        return 0.0
    common = sum(0xA4 <= pair[0] <= 0xC6 or 0xA1 <= pair[0] <= 0xA3 for pair in pairs)
    return common / len(pairs) * 0.9 * _run_factor(len(pairs), data)


_EAST_ASIAN: dict[str, Callable[[bytes], float]] = {
    "cp932": _japanese,
    "gbk": _chinese,
    "cp949": _korean,
    "big5": _traditional,
}


def _runs(data: bytes) -> list[bytes]:
    found: list[bytes] = []
    current = bytearray()
    for byte in data:
        if byte > 0x7F:
            current.append(byte)
        elif current:
            found.append(bytes(current))
            current.clear()
    if current:
        found.append(bytes(current))
    return found


def _cyrillic(data: bytes) -> str:
    """``cp866`` or ``cp1251`` where words are written wholly in high bytes; else ""."""
    runs = _runs(data)
    high = b"".join(runs)
    if not runs or len(high) / len(runs) < 3:
        return ""
    oem = sum(0x80 <= b <= 0xAF or 0xE0 <= b <= 0xF1 for b in high)
    ansi = sum(b >= 0xC0 or b in (0xA8, 0xB8) for b in high)
    lower_oem = sum(0xA0 <= b <= 0xAF or 0xE0 <= b <= 0xEF for b in high)
    lower_ansi = sum(b >= 0xE0 for b in high)
    if oem >= 0.9 * len(high) and oem >= ansi and lower_oem:
        return "cp866"
    return "cp1251" if ansi >= 0.9 * len(high) and lower_ansi * 2 >= len(high) else ""


#: Accented letters of cp850; the same bytes are punctuation or nothing in cp1252.
_OEM_LETTERS = frozenset(range(0x80, 0x91)) | frozenset(range(0x93, 0x9B)) | frozenset(range(0xA0, 0xA6)) | {0xE1}
_OEM_QUOTES = frozenset((0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0x85))  # of cp1252


def _western(data: bytes) -> str:
    """``cp850`` where high bytes inside words are letters only there, else ``cp1252``."""
    oem = ansi = 0
    for i, byte in enumerate(data):
        if byte < 0x80:
            continue
        before = data[i - 1 : i].isalpha() if i else False
        after = data[i + 1 : i + 2].isalpha()
        if not (before or after):
            continue
        if byte >= 0xC0 and byte != 0xE1:
            ansi += 2
        elif byte in _OEM_LETTERS and (byte not in _OEM_QUOTES or (before and after)):
            oem += 2
        elif byte in _OEM_QUOTES:
            ansi += 1
    return "cp850" if oem > ansi else "cp1252"
