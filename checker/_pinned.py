"""Which model this version of the package ships; written by `train.py`."""

VERSION = "2026.11"
MANIFEST_SHA256 = "c54e545f54ff9de400e177f70b1c951626a68af93bb7f42c5dadad1ed2723d94"
