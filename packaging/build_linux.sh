#!/usr/bin/env bash
# Builds dist/host-responder/ and packs it with its SHA-256. Build on the oldest system to be served: the result runs
# there and on newer ones. Needs Python 3.11 to 3.13 with venv, and binutils.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

python3 -m venv --clear build/venv
build/venv/bin/python -m pip install --disable-pip-version-check --require-hashes --only-binary :all: \
    -r requirements.lock -r packaging/requirements-build.lock
build/venv/bin/python -m PyInstaller --noconfirm --clean --distpath dist --workpath build/pyinstaller \
    packaging/responder.spec
build/venv/bin/python packaging/smoke_test.py dist/host-responder

version=$(build/venv/bin/python -c 'import tomllib; print(tomllib.load(open("pyproject.toml", "rb"))["project"]["version"])')
archive="host-responder-$version-linux-$(uname -m).tar.gz"
tar -C dist --sort=name --owner=0 --group=0 --numeric-owner -czf "dist/$archive" host-responder
(cd dist && sha256sum "$archive" | tee "$archive.sha256")
