"""What readers correct: files of corrections, and the marks that follow from them.

A correction names an article by the checksum of its text and a mark by its characters, so that it
fits that article wherever it is read again. See `framing.corrections.correction` for the form.
"""
