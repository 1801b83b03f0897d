"""check_tlog_proof.py PROOF LEAF KEY: checks a C2SP tlog-proof with proofbundle, which must be installed."""
import sys

from proofbundle.tlogproof import verify_tlog_proof


def main(proof, leaf, key):
    with open(proof, encoding="utf-8", newline="") as text, open(leaf, "rb") as data:
        verdict = verify_tlog_proof(text.read(), data.read(), key)
    if not (verdict["ok"] and verdict["log_ok"] and verdict["inclusion_ok"]):
        sys.exit(f"{proof}: not accepted: {verdict}")


if __name__ == "__main__":
    main(*sys.argv[1:])
