"""Formatters of what an audit finds: each the counterpart of the one of quotes with its name.

They take documents that are :class:`~quotecli.audit.Audited`, and have the same settings.
"""
