"""Which model this version of the package ships; written by `train.py`."""

VERSION = "2026.11"
MANIFEST_SHA256 = "3f7641d37a66d0037ac29f8b70df797514f4fb78d2625298423ba4f37d2a9d76"
