// What a local runner answers: it waits for some events, runs others afterwards, and tells DevRev their state.
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

/** What became of a function: its result, or what it threw. */
export async function outcomeOf(run, event) {
  const name = event.execution_metadata.function_name;
  if (!run) return { error: { err_type: 'FUNCTION_NOT_FOUND', err_msg: `There is no function ${name}.` } };
  try {
    return { function_result: await run([event]) };
  } catch (error) {
    return { error: { error } };
  }
}

const states = { 'hook:snap_in_activate': 'active', 'hook:snap_in_deactivate': 'inactive' };

/** Of deactivations that are forced the failure is ignored. */
async function tellState({ context, execution_metadata, payload }, { function_result: result, error }) {
  const hasFailed = (error ?? false) || result?.status === 'error';
  const done = states[execution_metadata.event_type];
  const { devrev_endpoint } = execution_metadata;
  await fetch(`${devrev_endpoint.replace(/\/$/, '')}/internal/snap-ins.system-update`, {
    method: 'POST',
    headers: { authorization: context.secrets.service_account_token, 'content-type': 'application/json' },
    body: JSON.stringify({
      id: context.snap_in_id,
      status: hasFailed && !payload.force_deactivate ? 'error' : done,
      inputs_values: result?.inputs_values,
      is_deletion: payload.is_deletion,
    }),
  });
}

export function serveRunner(functions, outcome = outcomeOf) {
  const handle = async event => {
    const { function_name, event_type } = event.execution_metadata;
    const told = await outcome(functions[function_name], event);
    if (event_type in states) await tellState(event, told);
    return told;
  };
  const answers = {
    '/handle/sync': async event => [200, JSON.stringify(await handle(event))],
    '/handle/async': async events => {
      if (!Array.isArray(events)) return [400, 'The body is no array.'];
      setImmediate(async () => {
        for (const event of events) await handle(event);
      });
      return [200, ''];
    },
  };
  return createServer(async (request, response) => {
    const answer = request.method === 'POST' ? answers[request.url] : undefined;
    const [status, body] = answer ? await answer(JSON.parse(await text(request))) : [404, ''];
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
}
