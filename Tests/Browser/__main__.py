"""python3 Tests/Browser --tool FILE [NAME...]: the page that checks itself, in a real Chromium, as the
built tool exports it. NAME: a test's name or part of one. Ends with 1 when a test fails."""
import argparse, os, sys, unittest

sys.dont_write_bytecode = True
folder = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, folder)
parser = argparse.ArgumentParser(prog="python3 Tests/Browser")
parser.add_argument("--tool", required=True, help="the built testimony")
parser.add_argument("names", nargs="*", help="only tests whose names have this in them")
arguments = parser.parse_args()
os.environ["TESTIMONY_TOOL"] = os.path.abspath(arguments.tool)

loader = unittest.TestLoader()
if arguments.names:
    loader.testNamePatterns = [f"*{name}*" for name in arguments.names]
tests = loader.discover(folder, pattern="*_tests.py")
sys.exit(not unittest.TextTestRunner(verbosity=2).run(tests).wasSuccessful())
