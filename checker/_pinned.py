"""Which model this version of the package ships; written by `train.py`."""

VERSION = "2026.11"
MANIFEST_SHA256 = "cd9eb3e8aef6422fd044ee2f1cadd744a9fb2ff7f723a0d64cd4b3a322046604"
