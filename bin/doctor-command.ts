// The command `doctor`: tells line by line what stands in the way of a run, and ends with how it stands.

import type { Line, Tell } from '../harness/doctor/line.js';
import { engineOf } from '../harness/platforms/index.js';
import { visible, withoutCommands } from '../reports/visible.js';
import { plural } from '../reports/wording.js';
import type { RunFlags } from '../request/options.js';
import { tool } from '../request/tool.js';
import { interruptibly } from './interruption.js';

export function doctorCommand(
  target: string | undefined,
  flags: RunFlags,
  format: 'text' | 'json',
): Promise<number> {
  return interruptibly(signal => examined(target, flags, { format, signal }));
}

interface Manner {
  readonly format: 'text' | 'json';
  readonly signal: AbortSignal;
}

async function examined(
  target: string | undefined,
  flags: RunFlags,
  { format, signal }: Manner,
): Promise<number> {
  const lines: Line[] = [];
  const tell: Tell = line => {
    lines.push(line);
    if (format === 'text') process.stdout.write(lineText(line));
  };
  await examination(target, flags, { tell, signal });
  const exit = exitOf(lines);
  if (format === 'text') process.stdout.write(`\n${closing(lines, exit)}\n`);
  else process.stdout.write(`${JSON.stringify({ exitCode: exit, lines }, null, 2)}\n`);
  return exit;
}

interface Listening {
  readonly tell: Tell;
  readonly signal: AbortSignal;
}

async function examination(
  target: string | undefined,
  flags: RunFlags,
  { tell, signal }: Listening,
): Promise<void> {
  const telling = { tool: await tool(), repeat: () => '', onEvent: () => undefined, signal };
  const engine = engineOf(flags.platform);
  switch (engine) {
    case 'hosted': {
      const { hostedRequest } = await import('../request/hosted-request.js');
      const request = await hostedRequest(target, flags);
      const { examineHosted } = await import('../harness/doctor/unsigned.js');
      return examineHosted({ ...request, ...telling }, tell);
    }
    case 'embedded': {
      const { embeddedRequest } = await import('../request/embedded-request.js');
      const request = await embeddedRequest(target, flags);
      const { examineEmbedded } = await import('../harness/doctor/unsigned.js');
      return examineEmbedded({ ...request, ...telling }, tell);
    }
    case 'signed': {
      const { runRequest } = await import('../request/run-request.js');
      const request = await runRequest(target, flags);
      const { examine } = await import('../harness/doctor/doctor.js');
      return examine({ ...request, ...telling }, tell);
    }
    default:
      return engine satisfies never;
  }
}

/** Where nothing answers at all, nothing was looked at that a run is about. */
function exitOf(lines: readonly Line[]): 0 | 1 | 2 {
  if (lines.some(({ fatal }) => fatal)) return 2;
  return lines.some(({ state }) => state === 'problem') ? 1 : 0;
}

const STATE_WIDTH = 'not asked'.length;
const TOPIC_WIDTH = 'instance_remove'.length;

function lineText({ state, topic, sentence, mend }: Line): string {
  const head = `${state.padEnd(STATE_WIDTH)}  ${topic.padEnd(TOPIC_WIDTH)}  `;
  const said = `${head}${visible(sentence)}\n`;
  const text = mend === undefined ? said : `${said}${' '.repeat(head.length)}${visible(mend)}\n`;
  return withoutCommands(text);
}

function closing(lines: readonly Line[], exit: 0 | 1 | 2): string {
  const problems = plural(lines.filter(({ state }) => state === 'problem').length, 'problem');
  if (exit === 0) return 'Nothing stands in the way of a run.';
  return exit === 1
    ? `A run would be hampered: ${problems} to mend first.`
    : `The plug-in could not be looked at: ${problems} to mend first.`;
}
