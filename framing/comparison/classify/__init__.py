"""Classifiers of outlets and of kinds of outlets, made so that they do not fool their readers."""
