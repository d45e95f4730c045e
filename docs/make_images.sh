#!/usr/bin/env bash
# Makes docs/images: every page of both samples in both languages and themes, and the first printed pages.
# Needs the set-up of start.py, Xvfb, ImageMagick and poppler-utils.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
python=${PYTHON:-.venv/bin/python}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rm -rf docs/images
mkdir -p docs/images
# The pictures show where evidence came from: a stick, not this checkout.
stick=$(mktemp -d)/evidence
trap 'rm -rf "$work" "${stick%/evidence}"' EXIT
cp -r resources/samples "$stick"
for sample in iss001 redhat-phishing; do
    xvfb-run -a -s "-screen 0 1600x1000x24" "$python" docs/make_screenshots.py "$stick/$sample" \
        --to "$work/$sample" --sizes 1366x768 --themes light dark --languages en ja
    for picture in "$work/$sample"/*.png; do
        name=$(basename "$picture" -1366.png)
        convert "$picture" -colors 128 -define png:compression-level=9 "docs/images/$sample-$name.png"
    done
    for language in en ja; do
        QT_QPA_PLATFORM=offscreen "$python" -m ui --headless --lang "$language" --out "$work/$sample-$language" \
            "$stick/$sample" >/dev/null
        pdftoppm -r 80 -gray -png -f 1 -l 3 "$work/$sample-$language/$sample-summary.pdf" "$work/paper"
        for page in "$work"/paper-*.png; do
            number=$(basename "$page" .png)
            convert "$page" -colors 16 "docs/images/$sample-${number/paper-/paper-$language-}.png"
            rm "$page"
        done
    done
done
rm -f docs/images/redhat-phishing-help-* docs/images/redhat-phishing-legend-*
