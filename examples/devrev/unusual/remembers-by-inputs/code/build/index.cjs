// Keeps the id of its webhook in an input, in a CommonJS build like that of the public template.
const call = async ({ context, execution_metadata }, method, body) => {
  const response = await fetch(`${execution_metadata.devrev_endpoint}${method}`, {
    method: 'POST',
    headers: { authorization: context.secrets.service_account_token, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw 'DevRev cannot be reached.';
  });
  if (!response.ok) throw `DevRev answered ${response.status} to ${method}.`;
  return response.json();
};

const idOf = ({ input_data }) => input_data.global_values.webhook;

exports.functionFactory = {
  on_activate: async ([event]) => {
    if (idOf(event)) return;
    const { webhook } = await call(event, 'webhooks.create', { event_types: ['work_created'] });
    return { inputs_values: { webhook: webhook.id } };
  },
  on_deactivate: async ([event]) => {
    if (!idOf(event)) return;
    await call(event, 'webhooks.delete', { id: idOf(event) });
    return { inputs_values: { webhook: '' } };
  },
};
