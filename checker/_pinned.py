"""Which model this version of the package ships; written by `train.py`."""

VERSION = "2026.11"
MANIFEST_SHA256 = "544ffccbfd46fe88f8ef69b7fe3f7af5b34a0ac49c3f6d402d52db6494376c49"
