// Unusual but correct: has its methods as fields of every instance.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';

const correct = new Correct();

export class Lifecycle {
  onInstall = () => correct.onInstall();
  onUpgrade = () => correct.onUpgrade();
  onFinalizeUpgrade = () => correct.onFinalizeUpgrade();
  onUninstall = () => correct.onUninstall();
  onSettingsForm = (...given) => correct.onSettingsForm(...given);
  onAuthorizationRequest = (...given) => correct.onAuthorizationRequest(...given);
  onAuthorizationGrant = (...given) => correct.onAuthorizationGrant(...given);
}
