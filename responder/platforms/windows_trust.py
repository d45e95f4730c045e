"""Authenticode of a file on the running Windows: WinVerifyTrust on the file, then on a catalogue that lists it.

Nothing is fetched: revocation is not asked for and certificates come from the local store only. Most programs of
Windows carry no signature inside; their hashes stand in signed catalogues (wintrust.h, mscat.h of the Windows SDK).
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Protocol

from responder.model.absent import Absent, Value

_SYSTEM32_ONLY: Final = 0x0800
NO_SIGNATURE: Final = 0x800B0100  # TRUST_E_NOSIGNATURE
_UNKNOWN_FORM: Final = (0x800B0003, 0x800B0001)  # subject form unknown, provider unknown
_FILE_ERROR: Final = 0x80092003  # CRYPT_E_FILE_ERROR
_WIN32: Final = 0x80070000  # an HRESULT that holds a code of Windows
_DENIED: Final = (5, 1314)
UNSIGNED: Final = "unsigned"


@dataclass(frozen=True, slots=True)
class Checked:
    """Answer of WinVerifyTrust.

    Attributes:
        status: 0 = valid; else an HRESULT as unsigned number.
        signer: Name in the signer's certificate, "" where there is none.
    """

    status: int
    signer: str = ""


class Trust(Protocol):
    """The calls of Windows; tests put answers of their own here."""

    def file(self, path: str) -> Checked:
        """The signature inside the file.

        Raises:
            OSError: Windows could not look.
        """

    def catalogue(self, path: str) -> Checked | None:
        """The signature of a catalogue that lists the file, None where none does.

        Raises:
            OSError: Windows could not look.
        """


def signer_of(path: str, trust: Trust) -> Value[str]:
    """The verified signer, ``(Not verified) NAME`` where a signature does not hold, ``unsigned``, or why unknown."""
    try:
        inside = trust.file(path)
        _could_look(inside)
        if inside.status == 0:
            return inside.signer or Absent.UNPARSED
        listed = trust.catalogue(path) if inside.status == NO_SIGNATURE or inside.status in _UNKNOWN_FORM else None
    except PermissionError:
        return Absent.ACCESS_DENIED
    except OSError:
        return Absent.NOT_COLLECTED
    if listed is not None and listed.status == 0:
        return listed.signer or Absent.UNPARSED
    if listed is not None:
        return f"(Not verified) {listed.signer}".strip()
    if inside.status == NO_SIGNATURE or inside.status in _UNKNOWN_FORM:
        return UNSIGNED
    return f"(Not verified) {inside.signer}".strip()


def _could_look(checked: Checked) -> None:
    """Tells a file that could not be read from a signature that does not hold.

    Raises:
        OSError: The status is an error of reading.
    """
    status = checked.status & 0xFFFF if checked.status & 0xFFFF_0000 in (0, _WIN32) else 0
    if status in _DENIED:
        raise PermissionError(status, "access denied")
    if status or checked.status == _FILE_ERROR:
        raise OSError(status, "the file could not be read")


class WindowsTrust:
    """See ``Trust``. On another system every call says that Windows could not look."""

    def file(self, path: str) -> Checked:
        """The signature inside the file."""
        if sys.platform == "win32":
            info = self._types.FileInfo()
            info.size = self._types.size(info)
            info.path = path
            return self._verify(1, info)
        raise OSError("signatures are verified by Windows only")

    def catalogue(self, path: str) -> Checked | None:
        """The signature of the catalogue that lists the file."""
        if sys.platform == "win32":
            import ctypes

            with open(path, "rb") as stream:
                import msvcrt

                handle = ctypes.c_void_p(msvcrt.get_osfhandle(stream.fileno()))
                for algorithm in ("SHA256", "SHA1"):
                    found = self._listed(path, handle, algorithm)
                    if found is not None:
                        return found
            return None
        raise OSError("signatures are verified by Windows only")

    if sys.platform == "win32":

        @cached_property
        def _types(self) -> Any:  # noqa: ANN401
            from responder.platforms import windows_trust_types

            return windows_trust_types

        @cached_property
        def _wintrust(self) -> Any:  # noqa: ANN401
            import ctypes

            library = ctypes.WinDLL("wintrust.dll", winmode=_SYSTEM32_ONLY)
            pointer = ctypes.c_void_p
            library.WinVerifyTrust.argtypes = [pointer, pointer, pointer]
            library.WinVerifyTrust.restype = ctypes.c_long
            for name in ("WTHelperProvDataFromStateData", "WTHelperGetProvSignerFromChain",
                         "WTHelperGetProvCertFromChain", "CryptCATAdminEnumCatalogFromHash"):  # fmt: skip
                getattr(library, name).restype = pointer
            library.WTHelperProvDataFromStateData.argtypes = [pointer]
            library.WTHelperGetProvSignerFromChain.argtypes = [pointer, ctypes.c_uint32, ctypes.c_int, ctypes.c_uint32]
            library.WTHelperGetProvCertFromChain.argtypes = [pointer, ctypes.c_uint32]
            library.CryptCATAdminEnumCatalogFromHash.argtypes = [pointer, pointer, ctypes.c_uint32, ctypes.c_uint32,
                                                                 pointer]  # fmt: skip
            library.CryptCATAdminReleaseCatalogContext.argtypes = [pointer, pointer, ctypes.c_uint32]
            library.CryptCATAdminReleaseContext.argtypes = [pointer, ctypes.c_uint32]
            library.CryptCATCatalogInfoFromContext.argtypes = [pointer, pointer, ctypes.c_uint32]
            return library

        def _verify(self, union: int, info: Any) -> Checked:  # noqa: ANN401
            """WinVerifyTrust without any window and without the network."""
            import ctypes

            types = self._types
            data = types.TrustData()
            data.size = types.size(data)
            data.ui_choice, data.revocation, data.union_choice = 2, 0, union
            data.union = ctypes.cast(ctypes.byref(info), ctypes.c_void_p)
            data.state_action = 1
            data.provider_flags = 0x10 | 0x1000  # no revocation check, only certificates of this computer
            action = types.generic_verify()
            status = self._wintrust.WinVerifyTrust(None, ctypes.byref(action), ctypes.byref(data)) & 0xFFFFFFFF
            try:
                return Checked(status, self._signer(data.state))
            finally:
                data.state_action = 2
                self._wintrust.WinVerifyTrust(None, ctypes.byref(action), ctypes.byref(data))

        def _signer(self, state: Any) -> str:  # noqa: ANN401
            import ctypes

            library = self._wintrust
            provider = library.WTHelperProvDataFromStateData(state) if state else None
            chain = library.WTHelperGetProvSignerFromChain(provider, 0, 0, 0) if provider else None
            held = library.WTHelperGetProvCertFromChain(chain, 0) if chain else None
            if not held:
                return ""
            certificate = self._types.ProviderCertificate.from_address(held).certificate
            crypt = ctypes.WinDLL("crypt32.dll", winmode=_SYSTEM32_ONLY)
            crypt.CertGetNameStringW.argtypes = [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint32, ctypes.c_void_p,
                                                 ctypes.c_wchar_p, ctypes.c_uint32]  # fmt: skip
            buffer = ctypes.create_unicode_buffer(512)
            crypt.CertGetNameStringW(certificate, 4, 0, None, buffer, 512)
            return buffer.value

        def _listed(self, path: str, handle: Any, algorithm: str) -> Checked | None:  # noqa: ANN401
            import ctypes

            library, types = self._wintrust, self._types
            admin = ctypes.c_void_p()
            newer = hasattr(library, "CryptCATAdminAcquireContext2")  # Windows 8 and later
            if newer:
                made = library.CryptCATAdminAcquireContext2(
                    ctypes.byref(admin), None, ctypes.c_wchar_p(algorithm), None, 0
                )
            elif algorithm == "SHA1":
                made = library.CryptCATAdminAcquireContext(ctypes.byref(admin), None, 0)
            else:
                return None
            if not made:
                return None
            try:
                size = ctypes.c_uint32(64)
                digest = (ctypes.c_ubyte * 64)()
                calculate = library.CryptCATAdminCalcHashFromFileHandle2 if newer else (
                    library.CryptCATAdminCalcHashFromFileHandle
                )  # fmt: skip
                first = (admin, handle) if newer else (handle,)
                if not calculate(*first, ctypes.byref(size), digest, 0):
                    return None
                context = library.CryptCATAdminEnumCatalogFromHash(admin, digest, size.value, 0, None)
                if not context:
                    return None
                try:
                    catalogue = types.CatalogueFile()
                    catalogue.size = types.size(catalogue)
                    if not library.CryptCATCatalogInfoFromContext(context, ctypes.byref(catalogue), 0):
                        return None
                    info = types.CatalogueInfo()
                    info.size = types.size(info)
                    info.catalogue, info.member_path = catalogue.path, path
                    info.member_tag = bytes(digest[: size.value]).hex().upper()
                    info.member_file = handle
                    info.hash = ctypes.cast(digest, ctypes.c_void_p)
                    info.hash_size, info.admin = size.value, admin
                    return self._verify(2, info)
                finally:
                    library.CryptCATAdminReleaseCatalogContext(admin, context, 0)
            finally:
                library.CryptCATAdminReleaseContext(admin, 0)
