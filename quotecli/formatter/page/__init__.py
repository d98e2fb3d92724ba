"""The parts of the ``html`` page: marked text, the cast of an article, the particulars of a quote.

``page.css``, after ``colours.css``, and ``page.js`` beside them are put into the page as they are.
"""
