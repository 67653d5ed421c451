// The shop outside, whose webhooks tell of orders; whatever goes wrong is thrown as a text.
export function shopOf({ input_data: { global_values: inputs, resources } }) {
  const ask = async (method, path, body) => {
    const response = await fetch(`${inputs.shop_url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${resources.keyrings.shop_key.secret}`,
        'content-type': 'application/json',
      },
      ...(body && { body: JSON.stringify(body) }),
    }).catch(error => {
      throw `The shop cannot be reached: ${error.message}.`;
    });
    // What is gone already need not be removed.
    if (!response.ok && !(method === 'DELETE' && response.status === 404)) {
      throw `The shop answered ${response.status} to ${method} ${path}.`;
    }
    return response.status === 204 ? {} : response.json();
  };
  return {
    account: () => ask('GET', '/account'),
    webhooks: () => ask('GET', '/webhooks'),
    register: webhook => ask('POST', '/webhooks', webhook),
    change: (id, webhook) => ask('PUT', `/webhooks/${id}`, webhook),
    unregister: id => ask('DELETE', `/webhooks/${id}`),
  };
}
