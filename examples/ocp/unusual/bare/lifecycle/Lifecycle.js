// Unusual but correct: has nothing to do at any step, and leaves out what has an answer of its own.
const done = { success: true };
const REFUSED = { intent: 'danger', message: 'This app has no settings.' };
const nowhere = {
  getResponse: () => ({ errors: {}, toasts: [REFUSED] }),
};

export class Lifecycle {
  onInstall = async () => done;
}

for (const name of ['onInstall', 'onUpgrade', 'onFinalizeUpgrade', 'onUninstall']) {
  Lifecycle.prototype[name] = async () => done;
}
for (const name of ['onSettingsForm', 'onAuthorizationRequest', 'onAuthorizationGrant']) {
  Lifecycle.prototype[name] = async () => nowhere;
}
