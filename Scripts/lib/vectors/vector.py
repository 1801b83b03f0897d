"""A test vector: the bytes of a file, what a reader trusts, and what a verifier has to say."""
import json


class Vector:
    def __init__(self, name, data, keys, **more):
        self.name, self.data, self.keys = name, data, keys
        self.expect = more.pop("expect", "verified")
        self.reason = more.pop("reason", None)
        self.differs_from = more.pop("differs_from", None)
        self.what = more.pop("what")
        self.checkpoints = more.pop("checkpoints", [])
        self.policy = more.pop("policy", None)
        self.shown = more.pop("shown", None)
        assert not more, more

    def folder(self):
        return "bad" if self.reason else "genuine"

    def is_recipe(self):
        """Whether the file is too large to be kept: its data are (text, times) then."""
        return isinstance(self.data, list)

    def path(self):
        return f"{self.folder()}/{self.name}.testimony.json"

    def manifest_line(self):
        value = {"name": self.name}
        if self.is_recipe():
            value["parts"] = [{"text": text, "times": times} for text, times in self.data]
        else:
            value["file"] = self.path()
        value.update(keys=self.keys, checkpoints=self.checkpoints, policy=self.policy,
                     expect=self.expect, reason=self.reason, differsFrom=self.differs_from,
                     what=self.what, shown=self.shown)
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
