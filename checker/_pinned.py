"""Which model this version of the package ships; written by `train.py`."""

VERSION = "2026.12"
MANIFEST_SHA256 = "17814d2c5fec684b82d374418bea26a745922f09f3dbfdb47a39f12df72a64bf"
