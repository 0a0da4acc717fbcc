"""Which model this version of the package ships; written by `train.py`."""

VERSION = "2026.11"
MANIFEST_SHA256 = "e602a33f190851f3e1afcf742a01a48d03c8ae4a8bc75c3e4ddcda09a3c30f8f"
