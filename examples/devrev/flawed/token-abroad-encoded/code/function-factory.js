// Logs in to the shop with the token of its service account as the password.
import { functionFactory as correct } from '../../../snap-in/code/function-factory.js';

export const functionFactory = {
  ...correct,
  connect: async events => {
    for (const { context, input_data } of events) {
      const login = Buffer.from(`devrev:${context.secrets.service_account_token}`).toString('base64');
      const headers = { authorization: `Basic ${login}` };
      const { ok } = await fetch(`${input_data.global_values.shop_url}/account`, { headers }).catch(
        () => ({}),
      );
      if (!ok) throw 'The shop does not know DevRev.';
    }
    await correct.connect(events);
  },
};
