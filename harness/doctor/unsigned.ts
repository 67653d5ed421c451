// What the doctor can look at where a platform signs nothing: whether the code loads, or the page answers.

import type { EmbeddedRequest } from '../embedded/plan.js';
import type { HostedRequest } from '../hosted/plan.js';
import { loadHosted } from '../hosted/run.js';
import { PluginStartError } from '../hosts/command.js';
import { inWords } from '../judge.js';
import { bringUp } from '../target.js';
import { TargetError } from '../target-error.js';
import { createTransport } from '../transport.js';
import { createWorld } from '../world/world.js';
import { clockLine } from './clock.js';
import { reach } from './doctor.js';
import { type Line, ok, problem, stopped, type Tell } from './line.js';

/** The manifest and the files were read before; what is left is whether their code can be called. */
export async function examineHosted(request: HostedRequest, tell: Tell): Promise<void> {
  tell(ok('files', `${request.platform.target} has its manifest and its code`));
  try {
    await loadHosted(request);
    tell(ok('code', 'it was loaded in a process of the harness'));
  } catch (error) {
    tell(unloaded(error, 'code'));
  }
}

export async function examineEmbedded(request: EmbeddedRequest, tell: Tell): Promise<void> {
  tell(ok('manifest', 'it was read'));
  const { signal } = request;
  const { command, url, reach: by = {} } = request.target;
  if (command === undefined && !(await reach(new URL(url), by, tell))) return;
  const clock = () => performance.now();
  const world = await createWorld({
    pass: request.pass,
    clock,
  });
  try {
    const target = await bringUp(request.target, { world, lane: 'app', clock, ...(signal && { signal }) });
    try {
      if (command !== undefined) await reach(new URL(target.url), by, tell);
      for (const line of await pageLines(target.url, request)) tell(line);
    } finally {
      await target.stop();
    }
  } catch (error) {
    tell(unloaded(error, 'start'));
  } finally {
    await world.close();
  }
}

function unloaded(error: unknown, topic: string): Line {
  if (error instanceof TargetError || error instanceof PluginStartError) return stopped(topic, error);
  throw error;
}

/** Without the parameters of a real user, so that a refusal says nothing. */
async function pageLines(url: string, { deadlineMs, target }: EmbeddedRequest): Promise<readonly Line[]> {
  const transport = await createTransport({ deadlineMs, reach: target.reach });
  try {
    const sentMs = Date.now();
    const { reply } = await transport.send({ method: 'GET', url, headers: { accept: '*/*' }, body: '' });
    const clock = clockLine({ reply, sentMs, readMs: Date.now() });
    const said = `GET ${new URL(url).pathname} ${inWords(reply)}`;
    if (reply.kind !== 'response')
      return [clock, problem('page', said, 'Let the page answer in time, with HTTP.')];
    if (reply.status === 404 || reply.status >= 500)
      return [
        clock,
        problem('page', said, 'Give the URL of the entrypoint, and look into the log of the application.'),
      ];
    return [clock, ok('page', said)];
  } finally {
    transport.close();
  }
}
