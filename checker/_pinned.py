"""Which model this version of the package ships; written by `train.py`."""

VERSION = "2026.11"
MANIFEST_SHA256 = "d6d0fabc00973374a94e55eb3a1acf5768242d5f88605fbe235e793b2a74e1de"
