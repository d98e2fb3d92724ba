"""Attributions to speakers: who is behind each source, with the evidence."""

from quotecli.resolver.discourse import Resolved, Step, resolve

__all__ = ["Resolved", "Step", "resolve"]
