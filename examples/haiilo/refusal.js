// The one way in which the plug-in says no.

/** `code` is one of those that the contract lists for the event. */
export class Refusal extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}
