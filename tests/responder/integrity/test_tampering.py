"""Ten thousand single-bit flips of a signed database: all found, by the product and by OpenSSH."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest

from responder.errors import EvidenceError
from responder.integrity.policy import parse
from responder.integrity.runs import create
from responder.integrity.sign import make_key, sign, verify

FLIPS = 10_000


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.skipif(os.name == "nt" or not shutil.which("ssh-keygen"), reason="needs OpenSSH on Linux")
def test_ten_thousand_flips(tmp_path):
    for number in range(60):
        (tmp_path / "tree").mkdir(exist_ok=True)
        (tmp_path / f"tree/f{number}").write_bytes(bytes((number,)) * 50)
    file = tmp_path / "base.db"
    create(parse(f'[[rule]]\nname = "all"\nstart = ["{tmp_path}/tree"]\n', "tamper"), file)
    public = make_key(tmp_path / "key")
    (tmp_path / "signers").write_text(f"desk {public}\n")
    sign(file, tmp_path / "key")
    command = [
        "ssh-keygen", "-Y", "verify", "-f", str(tmp_path / "signers"), "-I", "desk", "-n", "host-responder", "-s",
        f"{file}.sig",
    ]  # fmt: skip

    def stock(data: bytes) -> int:
        return subprocess.run(command, input=data, capture_output=True, check=False).returncode

    data = file.read_bytes()
    assert stock(data) == 0
    verify(file, tmp_path / "key.pub")
    bits = random.Random(5).sample(range(len(data) * 8), FLIPS)

    def flipped(bit: int) -> bytes:
        damaged = bytearray(data)
        damaged[bit // 8] ^= 1 << bit % 8
        return bytes(damaged)

    ours = 0
    for bit in bits:
        file.write_bytes(flipped(bit))
        try:
            verify(file, tmp_path / "key.pub")
        except EvidenceError:
            ours += 1
    with ThreadPoolExecutor(2) as pool:
        theirs = sum(code != 0 for code in pool.map(lambda bit: stock(flipped(bit)), bits))
    assert (ours, theirs) == (FLIPS, FLIPS)
