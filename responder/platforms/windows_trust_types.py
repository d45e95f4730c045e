"""Structures of wintrust.h and mscat.h, with their fields in the order of the Windows SDK."""

from __future__ import annotations

import ctypes
from typing import Any

_DWORD = ctypes.c_uint32
_POINTER = ctypes.c_void_p
_TEXT = ctypes.c_wchar_p


class Guid(ctypes.Structure):
    """GUID."""

    _fields_ = (("one", _DWORD), ("two", ctypes.c_ushort), ("three", ctypes.c_ushort), ("four", ctypes.c_ubyte * 8))


class FileInfo(ctypes.Structure):
    """WINTRUST_FILE_INFO."""

    _fields_ = (("size", _DWORD), ("path", _TEXT), ("file", _POINTER), ("known_subject", _POINTER))


class CatalogueInfo(ctypes.Structure):
    """WINTRUST_CATALOG_INFO."""

    _fields_ = (
        ("size", _DWORD), ("version", _DWORD), ("catalogue", _TEXT), ("member_tag", _TEXT), ("member_path", _TEXT),
        ("member_file", _POINTER), ("hash", _POINTER), ("hash_size", _DWORD), ("context", _POINTER),
        ("admin", _POINTER),
    )  # fmt: skip


class TrustData(ctypes.Structure):
    """WINTRUST_DATA."""

    _fields_ = (
        ("size", _DWORD), ("policy", _POINTER), ("client", _POINTER), ("ui_choice", _DWORD), ("revocation", _DWORD),
        ("union_choice", _DWORD), ("union", _POINTER), ("state_action", _DWORD), ("state", _POINTER),
        ("url", _POINTER), ("provider_flags", _DWORD), ("ui_context", _DWORD), ("signature_settings", _POINTER),
    )  # fmt: skip


class CatalogueFile(ctypes.Structure):
    """CATALOG_INFO; its path has 260 UTF-16 units."""

    _fields_ = (("size", _DWORD), ("path", ctypes.c_wchar * 260))


class ProviderCertificate(ctypes.Structure):
    """The beginning of CRYPT_PROVIDER_CERT."""

    _fields_ = (("size", _DWORD), ("certificate", _POINTER))


def size(structure: Any) -> int:  # noqa: ANN401
    """Bytes of a structure."""
    return ctypes.sizeof(structure)


def generic_verify() -> Guid:
    """WINTRUST_ACTION_GENERIC_VERIFY_V2."""
    last = (ctypes.c_ubyte * 8)(0x8C, 0xC2, 0x00, 0xC0, 0x4F, 0xC2, 0x95, 0xEE)
    return Guid(0x00AAC56B, 0xCD44, 0x11D0, last)
