"""Which model this version of the package ships; written by `train.py`."""

VERSION = "2026.12"
MANIFEST_SHA256 = "5dbfb50387816ca87827d8534f216661df9b62f1bc5506532e7f1797e3f29f51"
