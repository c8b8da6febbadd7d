"""The steps of a build: check, fill gaps with reasons, derive higher levels, write."""
