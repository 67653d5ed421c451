// Unusual but correct: keeps what it stores encrypted, never the same twice, and says when it was.
import { randomBytes } from 'node:crypto';
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';

export class Lifecycle extends Correct {
  async keepFormat() {
    const sealed = randomBytes(24).toString('base64');
    await services().kvStore.put('format', { sealed, note: `written on ${new Date().toUTCString()}` });
  }
}
