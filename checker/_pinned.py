"""Which model this version of the package ships; written by `train.py`."""

VERSION = "2026.11"
MANIFEST_SHA256 = "28fda0a3874280c7f0bef5c0f0e2a1b6418e9d4487fac0a95f119ae3ace9a8cb"
