"""Which model this version of the package ships; written by `train.py`."""

VERSION = "2026.12"
MANIFEST_SHA256 = "e7621c6cf657f7c23dcec06a6c0a69a53413dbf827d5641b4a4435e8979c1281"
