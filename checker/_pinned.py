"""Which model this version of the package ships; written by `train.py`."""

VERSION = "2026.11"
MANIFEST_SHA256 = "6513334453c41f483a5afc1840c1955e9f823b41937b8cacee5038a46db90615"
