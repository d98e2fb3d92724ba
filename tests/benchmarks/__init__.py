"""How fast, how even, how large: ``python -m tests.benchmarks`` measures it and prints a table.

Each figure is a ratio to a reference that is measured in the same run, so it says the same on fast
machines and slow ones.  See ``python -m tests.benchmarks --help`` and "Speed" in README.md.
"""
