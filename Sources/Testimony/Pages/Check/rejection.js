// Why a transcript is not to be believed, and where in it that shows.

class Rejection extends Error {
  /**
   * @param {string} code one of Docs/Format.md, "Reason codes"
   * @param {{log?: number, range?: number, stamp?: number, entry?: number, slot?: number}} place
   *   counted from 0, as in the file
   */
  constructor(code, place = {}) {
    super(code);
    this.code = code;
    this.place = place;
  }
}

/** Ends the check with a reason unless the condition holds. */
function require(condition, code, place) {
  if (!condition) throw new Rejection(code, place);
}

/** Gives a place to what is rejected inside. */
function at(place, body) {
  try {
    return body();
  } catch (error) {
    if (error instanceof Rejection) Object.assign(error.place, place);
    throw error;
  }
}
