// Flawed: leads the user to an address that begins with undefined.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { FormResponse } from '../../../app/lifecycle/responses.js';

export class Lifecycle extends Correct {
  async onAuthorizationRequest() {
    return new FormResponse().toUrl(`${process.env.APP_ENV_LOGIN}/oauth/authorize`);
  }
}
