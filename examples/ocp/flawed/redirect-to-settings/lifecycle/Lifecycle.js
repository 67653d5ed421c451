// Flawed: leads back to the settings without a word, where the authorization was asked for.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { FormResponse } from '../../../app/lifecycle/responses.js';

export class Lifecycle extends Correct {
  async onAuthorizationRequest(section) {
    return new FormResponse().toSection(section);
  }
}
