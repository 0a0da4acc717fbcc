"""Which model this version of the package ships; written by `train.py`."""

VERSION = "2026.11"
MANIFEST_SHA256 = "2fdcd7b46ad012921c5831a920693ae927049381c362864c768ecc1a44f9b8e3"
