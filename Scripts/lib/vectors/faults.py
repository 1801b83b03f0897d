"""Vectors that must be rejected, each for one fault that is all that is wrong with it."""
from story import Story, printed, small, whole
from vector import Vector

FAULTS = []


def fault(reason, what):
    """Declares a fault, named after its function. The function's parameter names the story that it
    gets and is to make one fault in. It gives back that story, or the transcript as a value or as
    bytes, or a dictionary with this under "data" and what else the vector has otherwise."""
    def declare(function):
        FAULTS.append((function, reason, what))
        return function
    return declare


def vectors():
    for function, reason, what in FAULTS:
        base = {"small": small, "whole": whole}[function.__code__.co_varnames[0]]
        story = base()
        more = {"keys": story.keys(), "differs_from": base.__name__}
        made = function(story)
        if isinstance(made, dict) and "data" in made:
            more.update(made)
            made = more.pop("data")
        if isinstance(made, Story):
            made = made.bytes()
        elif isinstance(made, dict):
            made = printed(made)
        name = function.__name__.strip("_").replace("_", "-")
        yield Vector(name, made, expect="rejected", reason=reason, what=what, **more)


def replaced(data, old, new):
    """The bytes with one text in them replaced."""
    old, new = (text.encode() if isinstance(text, str) else text for text in (old, new))
    assert old in data, old
    return data.replace(old, new, 1)
