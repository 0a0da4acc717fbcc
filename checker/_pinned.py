"""Which model this version of the package ships; written by `train.py`."""

VERSION = "2026.11"
MANIFEST_SHA256 = "ce26a84701ffb16482574ba56b21bb7bfbe8853e43705e42b4bb9061075f3f1f"
