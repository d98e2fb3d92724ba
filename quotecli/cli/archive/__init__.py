"""``quotecli archive …``: a module a command."""
