"""The checks, one module a group; importing this package fills `checker.rules.CHECKS`."""
