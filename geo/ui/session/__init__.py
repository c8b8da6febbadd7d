"""The state of one visitor: view, language, access, messages."""
