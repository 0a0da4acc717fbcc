"""Which model this version of the package ships; written by `train.py`."""

VERSION = "2026.11"
MANIFEST_SHA256 = "8d86b15716c09dcbbb2b107c85bf1e8761e7de48762351ec3f04d2f07982edce"
