// Why a request is not carried out, with the status that says so.
export class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}
