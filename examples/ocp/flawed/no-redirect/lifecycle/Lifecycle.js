// Flawed: answers an authorization request with neither a redirect nor a word.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { FormResponse } from '../../../app/lifecycle/responses.js';

export class Lifecycle extends Correct {
  async onAuthorizationRequest() {
    return new FormResponse();
  }
}
