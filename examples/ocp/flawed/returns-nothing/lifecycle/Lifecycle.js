// Flawed: onInstall does its work and returns nothing.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';

export class Lifecycle extends Correct {
  async onInstall() {
    await super.onInstall();
  }
}
