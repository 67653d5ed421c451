// What the claims of a token have to look like. Claims that no rule names are nobody's business.

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const isUuid = value => isString(value) && UUID.test(value);
const isString = value => typeof value === 'string';
const isText = value => isString(value) && value !== '';
const isHttpsUrl = value => isText(value) && URL.canParse(value) && new URL(value).protocol === 'https:';
const isObject = value => typeof value === 'object' && value !== null && !Array.isArray(value);
const mayBe = rule => value => value === undefined || rule(value);

const instance = {
  // Two names for the same thing are in use; one of them has to be there.
  instanceId: (value, { srcId }) => isUuid(value === undefined ? srcId : value),
  srcId: mayBe(isUuid),
};

export const rules = {
  every: {
    sub: (value, _claims, event) => value === event,
    iss: isHttpsUrl,
    tenantId: isUuid,
    pluginId: isUuid,
    jti: mayBe(isString),
    // Deprecated: nothing here reads it, so its absence does no harm.
    certificate: mayBe(isString),
  },
  instance_add: instance,
  instance_remove: instance,
  access_token: {
    base_url: (value, { iss }) => isString(value) && URL.canParse(value, iss),
    client: (value, { base_url, iss }) =>
      isObject(value) &&
      ['client_id', 'client_secret', 'authorization_code', 'token_endpoint_url'].every(n =>
        isText(value[n]),
      ) &&
      URL.canParse(value.token_endpoint_url, new URL(base_url, iss)) &&
      isObject(value.trigger_event) &&
      isText(value.trigger_event.url) &&
      value.trigger_event.method === 'POST',
  },
};
