import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responder.model.absent import Absent
from responder.model.time import from_unix
from responder.parsers import bodyfile, debsums, hash_list, package_verify
from responder.parsers.base import Head
from responder.parsers.registry import identify
from tests.responder.parsers.conftest import run_parser

DPKG = b"??5?????? c /etc/ssh/sshd_config\n??5??????   /usr/sbin/cron\nmissing     /usr/bin/at\n"
RPM = (
    b"S.5....T.  c /etc/passwd\nmissing   d /usr/share/doc/a b.txt\n.M.......  g /var/log/lastlog\n"
    b"....L....    /usr/bin/x\nUnsatisfied dependencies for foo-1-1: bar\nSM5DLUGT c /etc/old\n"
)
SHA = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
MD5 = "d41d8cd98f00b204e9800998ecf8427e"
SHA1 = "da39a3ee5e6b4b0d3255bfef95601890afd80709"


def test_dpkg_verify():
    result = run_parser(package_verify, DPKG)
    assert [(r.change, r.path, r.rule) for r in result.records] == [
        ("modified", "/etc/ssh/sshd_config", "Package configuration"),
        ("modified", "/usr/sbin/cron", "Package contents"),
        ("removed", "/usr/bin/at", "Package contents"),
    ]
    assert json.loads(result.records[1].attributes) == {"digest": ["as packaged", "differs"]}
    assert result.account.unexplained == 0


def test_rpm_verify():
    result = run_parser(package_verify, RPM)
    assert [(r.change, r.path) for r in result.records] == [
        ("modified", "/etc/passwd"), ("removed", "/usr/share/doc/a b.txt"), ("modified", "/var/log/lastlog"),
        ("modified", "/usr/bin/x"), ("modified", "/etc/old"),
    ]  # fmt: skip
    assert set(json.loads(result.records[0].attributes)) == {"size", "digest", "modified", "kind"}
    assert set(json.loads(result.records[3].attributes)) == {"target"}
    assert result.explained == {"message of the tool": 1}
    assert result.account.unexplained == 0


def test_debsums():
    data = (
        b"/usr/bin/a                OK\n/usr/bin/b c              FAILED\n/etc/d                    REPLACED\n"
        b"debsums: missing file /usr/bin/e (from e package)\ndebsums: changed file /usr/bin/f (from f package)\n"
        b"debsums: no md5sums for g\n"
    )
    result = run_parser(debsums, data)
    assert [(r.change, r.path) for r in result.records] == [
        ("modified", "/usr/bin/b c"), ("modified", "/etc/d"), ("removed", "/usr/bin/e"), ("modified", "/usr/bin/f"),
    ]  # fmt: skip
    assert json.loads(result.records[3].attributes)["package"] == ["f", "f"]
    assert result.explained == {"file is as its package installed it": 1, "not compared by debsums": 1}
    assert result.account.unexplained == 0


@pytest.mark.parametrize(
    ("data", "paths"),
    [
        (f"{SHA}  /bin/a b\n{SHA} */bin/c\n\\{SHA}  d\\ne\n", ["/bin/a b", "/bin/c", "d\ne"]),
        (f"SHA256 (/bin/a (1)) = {SHA}\nMD5 (b) = {MD5}\n", ["/bin/a (1)", "b"]),
        (f"Algorithm       Hash      Path\n---------       ----      ----\nSHA256          {SHA.upper()}       C:\\a b.exe\n", ["C:\\a b.exe"]),
        (f"Algorithm : SHA256\nHash      : {SHA.upper()}\nPath      : C:\\very\\long\n            \\name.exe\n\nAlgorithm : SHA256\nHash      : {SHA}\nPath      : C:\\b\n", ["C:\\very\\long\\name.exe", "C:\\b"]),
        (f'"Algorithm","Hash","Path"\n"SHA256","{SHA}","C:\\a, b"\n', ["C:\\a, b"]),
        (f"//\n// File Checksum Integrity Verifier version 2.05.\n//\n{MD5} {SHA1} c:\\a b\n", ["c:\\a b"]),
        (f"%%%% HASHDEEP-1.0\n%%%% size,md5,sha256,filename\n## x\n5,{MD5},{SHA},/a,b\n", ["/a,b"]),
    ],
)  # fmt: skip
def test_hash_lists(data, paths):
    raw = data.encode()
    assert identify(Head(raw, len(raw))) is hash_list
    result = run_parser(hash_list, raw)
    assert [r.path for r in result.records] == paths
    assert {r.sha256 for r in result.records} <= {SHA, Absent.NOT_COLLECTED}
    assert result.account.unexplained == 0


def test_digests_of_dpkgs_own_database():
    (record,) = run_parser(
        hash_list, f"{MD5}  usr/bin/x\n".encode(), path="root/var/lib/dpkg/info/foo:amd64.md5sums"
    ).records
    assert (record.path, record.signer, record.md5) == ("/usr/bin/x", "dpkg: foo", MD5)


def test_bodyfile():
    data = (
        f"{MD5}|/etc/a|b -> c|123|l/lrwxrwxrwx|0|0|5|1700000000|1700000001|1700000002|0\n"
        "0|/x|1|r/rrwxr-xr-x|33|33|10|0|1700000000.5|1700000000|-1\nno bodyfile line\n"
    ).encode()
    result = run_parser(bodyfile, data)
    first, second = result.records
    assert (first.path, first.md5, first.owner, first.modified) == (
        "/etc/a|b -> c",
        MD5,
        "uid 0",
        from_unix(1_700_000_001),
    )
    assert (second.modified, second.accessed, second.created, second.md5) == (
        from_unix(1_700_000_000, 500_000_000), Absent.NOT_COLLECTED, Absent.NOT_COLLECTED, Absent.NOT_COLLECTED,
    )  # fmt: skip
    assert result.explained == {"line not understood": 1}


@pytest.mark.parametrize(("module", "data"), [(package_verify, DPKG), (package_verify, RPM)])
def test_told_by_content(module, data):
    assert identify(Head(data, len(data))) is module


@given(st.text(alphabet=st.sampled_from("SM5DLUGTP.?| missingc/etcabf0123456789 \n:,%()=-"), max_size=300))
def test_accounts_close_for_any_text(text):
    for module in (package_verify, debsums, hash_list, bodyfile):
        assert run_parser(module, text.encode()).account.unexplained == 0
