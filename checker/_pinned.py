"""Which model this version of the package ships; written by `train.py`."""

VERSION = "2026.11"
MANIFEST_SHA256 = "826ec1d1bc1b603f3d60fe385cee4d93efdbc5a1237a4c63f525e69555d23436"
