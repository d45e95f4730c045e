"""Writers for the two sample cases; run ``generate.py`` beside this folder."""
