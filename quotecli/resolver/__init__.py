"""Attributions to speakers: who is behind each source, with the evidence."""

from quotecli.resolver.discourse import resolve
from quotecli.resolver.links import Resolved, Step

__all__ = ["Resolved", "Step", "resolve"]
