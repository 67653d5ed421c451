// Unusual but correct: refuses to be uninstalled while its job runs, or while nobody can say whether it does.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';

const RUNNING = 2;

export class Lifecycle extends Correct {
  async store(section, data) {
    await super.store(section, data);
    if (section !== 'options') return;
    const { jobId } = await services().jobApi.trigger('import_orders', {});
    await services().kvStore.put('import', { jobId });
  }

  async canUninstall() {
    try {
      return (await this.isImporting()) ? this.refuse('Orders are being imported.') : { uninstallable: true };
    } catch (error) {
      return this.refuse(error.message);
    }
  }

  async isImporting() {
    const { jobId } = await services().kvStore.get('import');
    return jobId !== undefined && (await services().jobApi.getStatus(jobId)) === RUNNING;
  }

  refuse(message) {
    return { uninstallable: false, message };
  }
}
