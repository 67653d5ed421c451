// Sends the token of its service account to the shop.
import { functionFactory as correct } from '../../../snap-in/code/function-factory.js';

export const functionFactory = {
  ...correct,
  connect: async events => {
    for (const { context, input_data } of events) {
      const headers = { 'x-devrev-token': context.secrets.service_account_token };
      const { ok } = await fetch(`${input_data.global_values.shop_url}/account`, { headers }).catch(
        () => ({}),
      );
      if (!ok) throw 'The shop does not know DevRev.';
    }
    await correct.connect(events);
  },
};
