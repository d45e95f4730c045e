"""Signatures that anyone can check: SSHSIG with Ed25519, as OpenSSH writes them.

``ssh-keygen -Y verify -f allowed_signers -I NAME -n host-responder -s FILE.sig < FILE`` checks them without this
program. The private key belongs on the responder's USB stick, never on the host.

Format: PROTOCOL.sshsig of OpenSSH: magic ``SSHSIG``, version, public key, namespace, hash name, signature over the
SHA-512 of the file.
"""

from __future__ import annotations

import base64
import hashlib
import struct
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_ssh_private_key,
    load_ssh_public_key,
)

from responder.errors import EvidenceError

NAMESPACE: Final = "host-responder"
_MAGIC: Final = b"SSHSIG"
_BEGIN: Final = "-----BEGIN SSH SIGNATURE-----"
_END: Final = "-----END SSH SIGNATURE-----"


def make_key(path: Path, passphrase: str = "") -> str:
    """Write a new private key (OpenSSH format, mode 0600) and ``PATH.pub``; returns the public line.

    Raises:
        EvidenceError: The file exists already or cannot be written.
    """
    key = Ed25519PrivateKey.generate()
    lock: KeySerializationEncryption = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    private = key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, lock)
    public = key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode() + " host-responder"
    try:
        path.touch(0o600, exist_ok=False)
        path.write_bytes(private)
        path.with_name(path.name + ".pub").write_text(public + "\n", "ascii")
    except OSError as error:
        raise EvidenceError(f"The key {path} cannot be written ({error.strerror}).") from error
    return public


def sign(file: Path, key: Path, passphrase: str = "") -> Path:
    """Write ``FILE.sig``.

    Raises:
        EvidenceError: The key cannot be read or is not Ed25519.
    """
    try:
        private = load_ssh_private_key(key.read_bytes(), passphrase.encode() if passphrase else None)
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise EvidenceError(f"The key {key} cannot be used ({error}); {file.name} is not signed.") from error
    if not isinstance(private, Ed25519PrivateKey):
        raise EvidenceError(f"The key {key} is not an Ed25519 key; {file.name} is not signed.")
    public = _public_blob(private.public_key())
    digest = _digest(file)
    signature = private.sign(_signed_data(digest))
    blob = (
        _MAGIC
        + struct.pack(">I", 1)
        + _string(public)
        + _string(NAMESPACE.encode())
        + _string(b"")
        + _string(b"sha512")
        + _string(_string(b"ssh-ed25519") + _string(signature))
    )
    text = base64.b64encode(blob).decode()
    lines = [text[i : i + 70] for i in range(0, len(text), 70)]
    target = file.with_name(file.name + ".sig")
    try:
        target.write_text("\n".join([_BEGIN, *lines, _END, ""]), "ascii")
    except OSError as error:
        raise EvidenceError(f"{target} cannot be written ({error.strerror}).") from error
    return target


def verify(file: Path, public: Path) -> str:
    """Check ``FILE.sig`` against a public key file; returns the key's fingerprint.

    Raises:
        EvidenceError: No signature, of another key, or the file is not what was signed.
    """
    signature_file = file.with_name(file.name + ".sig")
    try:
        expected = load_ssh_public_key(public.read_bytes())
        armour = signature_file.read_text("ascii")
    except FileNotFoundError as error:
        raise EvidenceError(f"{file.name} cannot be trusted: {error.filename} is missing.") from error
    except (OSError, ValueError, UnsupportedAlgorithm) as error:
        raise EvidenceError(f"{file.name} cannot be trusted: its signature or key cannot be read ({error}).") from error
    if not isinstance(expected, Ed25519PublicKey):
        raise EvidenceError(f"{public} is not an Ed25519 key.")
    blob = _public_blob(expected)
    try:
        signature = _signature_of(armour, blob)
        expected.verify(signature, _signed_data(_digest(file)))
    except (ValueError, struct.error, InvalidSignature) as error:
        message = f"{file.name} is NOT what was signed, or was signed with another key; do not rely on it."
        raise EvidenceError(message) from error
    return "SHA256:" + base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip("=")


def _signature_of(armour: str, public: bytes) -> bytes:
    """The raw signature; every byte of the envelope is checked, so that no bit of it can be changed unnoticed."""
    lines = armour.split("\n")
    if lines[0] != _BEGIN or lines[-2:] != [_END, ""]:
        raise ValueError("not an SSH signature")
    blob = base64.b64decode("".join(lines[1:-2]), validate=True)
    if base64.b64encode(blob).decode() != "".join(lines[1:-2]):
        raise ValueError("not canonical")
    head = _MAGIC + struct.pack(">I", 1) + _string(public) + _string(NAMESPACE.encode()) + _string(b"")
    head += _string(b"sha512")
    if not blob.startswith(head):
        raise ValueError("another key, namespace or hash")
    prefix = struct.pack(">I", 83) + _string(b"ssh-ed25519") + struct.pack(">I", 64)
    rest = blob[len(head) :]
    if not rest.startswith(prefix) or len(rest) != len(prefix) + 64:
        raise ValueError("unexpected length")
    return rest[len(prefix) :]


def _digest(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha512").digest()
    except OSError as error:
        raise EvidenceError(f"{file} cannot be read ({error.strerror}).") from error


def _signed_data(digest: bytes) -> bytes:
    return _MAGIC + _string(NAMESPACE.encode()) + _string(b"") + _string(b"sha512") + _string(digest)


def _public_blob(key: Ed25519PublicKey) -> bytes:
    return _string(b"ssh-ed25519") + _string(key.public_bytes(Encoding.Raw, PublicFormat.Raw))


def _string(data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + data
