"""Which model this version of the package ships; written by `train.py`."""

VERSION = "2026.11"
MANIFEST_SHA256 = "f046e9eee754955049b5ce8ba63277422e7b49e7c7fdb412253d8db9730cefb3"
