"""Which model this version of the package ships; written by `train.py`."""

VERSION = "2026.11"
MANIFEST_SHA256 = "4c4fed3d398914aa920ef879e843aa994b0769601a421f794038eefd27bf970a"
