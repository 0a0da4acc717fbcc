"""Which model this version of the package ships; written by `train.py`."""

VERSION = "2026.12"
MANIFEST_SHA256 = "e0d101f9d663a9d33d3f25c7097fea2bf934fca676bff702a60b6aaf41f9b4c9"
