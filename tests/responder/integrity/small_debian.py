"""A small tree with a dpkg database, made by the tests themselves."""

from __future__ import annotations

import hashlib
from pathlib import Path

ELF = b"\x7fELF" + b"\0" * 60


def write(root: Path, path: str, data: bytes, mode: int = 0o644) -> None:
    target = root / path.lstrip("/")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    target.chmod(mode)


def install(
    root: Path, package: str, version: str, files: dict[str, bytes], conffiles: dict[str, bytes] | None = None
) -> None:
    """Put a package's files and its database entries in place, programs with their execute bit."""
    conffiles = conffiles or {}
    info = root / "var/lib/dpkg/info"
    info.mkdir(parents=True, exist_ok=True)
    for path, data in (files | conffiles).items():
        write(root, path, data, 0o755 if "bin/" in path else 0o644)
    folders = {"/" + "/".join(p.split("/")[1:n]) for p in files | conffiles for n in range(2, len(p.split("/")))}
    (info / f"{package}.list").write_text("\n".join(["/.", *sorted(folders), *files, *conffiles]) + "\n")
    sums = [f"{hashlib.md5(data).hexdigest()}  {path[1:]}" for path, data in files.items()]
    (info / f"{package}.md5sums").write_text("\n".join(sums) + "\n")
    status = root / "var/lib/dpkg/status"
    old = status.read_text() if status.exists() else ""
    stanzas = [s for s in old.split("\n\n") if s.strip() and not s.startswith(f"Package: {package}\n")]
    lines = [f"Package: {package}", "Status: install ok installed", f"Version: {version}"]
    if conffiles:
        lines.append("Conffiles:")
        lines += [f" {path} {hashlib.md5(data).hexdigest()}" for path, data in conffiles.items()]
    status.write_text("\n\n".join([*stanzas, "\n".join(lines)]) + "\n\n")


def small_debian(root: Path) -> Path:
    """cron, a library, a web server's page, accounts."""
    install(root, "cron", "3.0", {"/usr/sbin/cron": ELF + b"cron", "/usr/lib/systemd/system/cron.service":
            b"[Service]\nExecStart=/usr/sbin/cron -f\n[Install]\nWantedBy=multi-user.target\n"},
            {"/etc/crontab": b"17 * * * * root cd / && run-parts /etc/cron.hourly\n"})  # fmt: skip
    install(root, "passwd", "1", {"/usr/bin/passwd": ELF + b"passwd", "/usr/bin/bash": ELF + b"bash"})
    (root / "usr/bin/passwd").chmod(0o4755)
    install(root, "libx1", "1.0", {"/usr/lib/libx.so.1.0": ELF + b"1"})
    install(root, "base-files", "12", {"/usr/share/base-files/profile": b"PATH=/bin\n"})
    write(root, "/etc/profile", b"PATH=/bin\n")
    write(root, "/etc/passwd", b"root:x:0:0:root:/root:/bin/bash\nwww-data:x:33:33::/var/www:/usr/sbin/nologin\n")
    write(root, "/var/www/html/index.php", b"<?php echo date('c'); ?>\n")
    (root / "root").mkdir(exist_ok=True)
    for folder in ("tmp", "var/tmp", "dev", "etc/cron.d", "etc/systemd/system"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    return root
