"""``python -m quotecli``: the command line where no script is on the path."""

from quotecli.cli import run

if __name__ == "__main__":
    run()
