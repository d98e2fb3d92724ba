"""Pages of evidence, to keep and to print: what an article is, and passages of it with marks.

``frame`` begins and ends such a page, ``about`` says what is known about an article, and
``passages`` shows stretches of it.  Nothing in a page is fetched or run.
"""
