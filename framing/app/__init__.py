"""The window: the tool as pages in the browser of this machine, for `framing serve`.

It stands beside the commands and calls the same functions; it holds no logic of its own. A page is
one file in `pages/`, a kind of long work one file in `kinds/`, a template one file in
`reports/window/`; each folder is walked.
"""
