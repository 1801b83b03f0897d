"""A real browser, driven through its debugging pipe (Chrome DevTools Protocol): nothing but Python's
standard library, nothing listens on a port, and every wait has an end."""
import json, os, select, shutil, subprocess, tempfile, time

PATIENCE = 60  # seconds for any one answer


class Chromium:
    """One headless Chromium without a network. Close it, or use it in a `with`."""

    def __init__(self):
        self.profile = tempfile.mkdtemp(prefix="testimony-browser-")
        program = shutil.which("chromium") or shutil.which("chromium-browser")
        if program is None:
            raise RuntimeError("no chromium: run Scripts/dependencies test")
        command_out, self.commands = os.pipe()
        self.answers, answer_in = os.pipe()
        options = [
            "--headless=new", "--remote-debugging-pipe", f"--user-data-dir={self.profile}",
            "--no-first-run", "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions",
            "--disable-background-networking", "--disable-sync", "--disable-component-update",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--force-color-profile=srgb", "about:blank"]
        if os.geteuid() == 0:
            options.insert(0, "--no-sandbox")
        # The browser reads from descriptor 3 and writes to 4.
        redirected = f'exec "$@" 3<&{command_out} 4>&{answer_in}'
        self.process = subprocess.Popen(
            ["bash", "-c", redirected, "bash", program, *options],
            pass_fds=(command_out, answer_in), stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(command_out)
        os.close(answer_in)
        self.number, self.unread, self.replies, self.events = 0, b"", {}, []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        try:
            self.call("Browser.close")
        except (OSError, TimeoutError):
            pass
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)
        os.close(self.commands)
        os.close(self.answers)
        shutil.rmtree(self.profile, ignore_errors=True)

    def read(self, deadline):
        """Takes in one message."""
        while b"\0" not in self.unread:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self.answers], [], [], left)[0]:
                raise TimeoutError("the browser does not answer")
            chunk = os.read(self.answers, 1 << 20)
            if not chunk:
                raise BrokenPipeError("the browser is gone")
            self.unread += chunk
        message, self.unread = self.unread.split(b"\0", 1)
        message = json.loads(message)
        if "id" in message:
            self.replies[message["id"]] = message
        else:
            self.events.append(message)

    def call(self, method, session=None, **parameters):
        """One command, and its answer."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.commands, data):]
        deadline = time.monotonic() + PATIENCE
        while self.number not in self.replies:
            self.read(deadline)
        answer = self.replies.pop(self.number)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def open(self, path, **options):
        return Tab(self, path, **options)


class Tab:
    """A page that was opened from disk."""

    def __init__(self, browser, path, scripts=True, width=1200, height=900, scale=1, dark=False):
        self.browser = browser
        self.target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = browser.call(
            "Target.attachToTarget", targetId=self.target, flatten=True)["sessionId"]
        for domain in ["Page", "Runtime", "Network", "Log"]:
            self.call(f"{domain}.enable")
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=scale, mobile=width < 600)
        self.call("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])
        if not scripts:
            self.call("Emulation.setScriptExecutionDisabled", value=True)
        self.call("Page.navigate", url=f"file://{os.path.abspath(path)}")
        self.wait_for_event("Page.loadEventFired")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.browser.call("Target.closeTarget", targetId=self.target)

    def call(self, method, **parameters):
        return self.browser.call(method, session=self.session, **parameters)

    def events(self, method):
        return [event["params"] for event in self.browser.events
                if event.get("sessionId") == self.session and event["method"] == method]

    def wait_for_event(self, method):
        deadline = time.monotonic() + PATIENCE
        while not self.events(method):
            self.browser.read(deadline)

    def evaluate(self, expression):
        """The value of a JavaScript expression, awaited."""
        answer = self.call("Runtime.evaluate", expression=expression, awaitPromise=True,
                           returnByValue=True, allowUnsafeEvalBlockedByCSP=False)
        if "exceptionDetails" in answer:
            raise RuntimeError(json.dumps(answer["exceptionDetails"])[:2000])
        return answer["result"].get("value")

    def wait_until(self, expression):
        """Asks again and again until the expression holds."""
        deadline = time.monotonic() + PATIENCE
        while not self.evaluate(expression):
            if time.monotonic() > deadline:
                raise TimeoutError(f"never: {expression}")
            time.sleep(0.02)

    def complaints(self):
        """What the browser objected to: errors, and what a policy forbade."""
        thrown = [event["exceptionDetails"].get("exception", {}).get("description")
                  for event in self.events("Runtime.exceptionThrown")]
        logged = [event["entry"]["text"] for event in self.events("Log.entryAdded")
                  if event["entry"]["level"] in ("error", "warning")]
        return thrown + logged

    def requests(self):
        return [event["request"]["url"] for event in self.events("Network.requestWillBeSent")]

    def picture(self, path, whole=True):
        import base64
        data = self.call("Page.captureScreenshot", captureBeyondViewport=whole)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))
