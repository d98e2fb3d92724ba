"""A page and an API for those who do not type: ``quotecli serve``.

``app`` makes the server of settings; what it does with articles, a ``Desk`` of the command line does.
Requests go through ``security`` first; their work is done by ``workers``, in processes with a limit of
time; ``pages`` makes HTML of what comes of it.  It needs the extra ``serve``.
"""
