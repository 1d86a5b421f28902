"""Pupils mark first: the page on which they mark, their files, and how a class agrees.

What a pupil marks is a reading, no more right or wrong than another: the key, the machine and the
class are further readings, and where two differ there is something to discuss.
"""
