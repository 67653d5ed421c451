// Gives every planned case its verdict: from calibration, from the manifest, or from what was heard.

import type { Contract, Operation } from '../../spec/contract.js';
import { blocked, inapplicable, type Verdict } from '../check.js';
import { PluginStartError } from '../hosts/command.js';
import { inWords } from '../judge.js';
import type { Platform } from '../platforms/platform.js';
import type { Calibration } from './calibration.js';
import { missingCapability, type Offer } from './capabilities.js';
import type { Heard } from './case-run.js';
import type { Evidence } from './check.js';
import { GivenUp } from './interrogation.js';
import type { PlannedCase, Stepped } from './plan.js';

export interface Bench {
  readonly platform: Platform;
  readonly contract: Contract;
  readonly operations: readonly Operation[];
  readonly calibration: Calibration;
  readonly offer: Offer;
  readonly manifest: { readonly source: string; readonly value: unknown } | undefined;
  /** Where an unaccepted control leaves the reader. */
  readonly mend: string;
}

/** A verdict that needs no delivery, or undefined where the case has to be asked. */
export function foregone(planned: PlannedCase, bench: Bench): Verdict | undefined {
  const { check, operation } = planned;
  const { calibration, manifest } = bench;
  if (check.kind === 'manifest') return manifest && check.judge(manifest.value, bench);
  const subject = operation ?? representative(bench);
  const calibrated = subject && calibration.byOperation.get(subject.name);
  if (subject === undefined || calibrated === undefined) return inapplicable('no operation is asked');
  if (check.kind === 'calibration') return check.judge(calibrated, subject);
  if (nothingImplemented(bench))
    return { verdict: 'blocked', reason: 'every event was answered 404', mend: WRONG_BASE };
  if (calibrated.notImplemented)
    return inapplicable(`${subject.name} is not implemented: ${inWords(calibrated.documented.reply)}`);
  const missing = missingCapability(check.needs, bench.offer);
  const unasked: Verdict | undefined = missing && { verdict: 'inapplicable', ...missing };
  if (check.kind === 'survey' || check.kind === 'output') return unasked;
  const silent = calibrated.documented.reply.kind !== 'response';
  // What no honest delivery has shown is not known to be missing.
  if (calibrated.accepted !== undefined || (check.asks === 'hostile' && !silent)) return unasked;
  const reason = `no honest ${subject.name} was accepted: the documented one ${inWords(calibrated.documented.reply)}`;
  return { verdict: 'blocked', reason, mend: calibrated.mend ?? bench.mend };
}

/** Stands for the whole plug-in: an operation that is accepted, where there is one. */
function representative({ operations, calibration }: Bench): Operation | undefined {
  const isAccepted = ({ name }: Operation) => calibration.byOperation.get(name)?.accepted !== undefined;
  return operations.find(isAccepted) ?? operations[0];
}

const WRONG_BASE = 'Give the base URL behind which the events are: they are sent to <url>/install and so on.';

function nothingImplemented({ calibration }: Bench): boolean {
  const all = [...calibration.byOperation.values()];
  return all.length > 0 && all.every(({ notImplemented }) => notImplemented);
}

/** The verdict on a case that was asked; an error that is not about the plug-in is thrown on. */
export function verdictOf(planned: Stepped, heard: Heard | Error, bench: Bench): Verdict {
  if (heard instanceof GivenUp) return blocked(heard.message);
  if (heard instanceof PluginStartError) return notStarted(planned, heard);
  if (heard instanceof Error) throw heard;
  const subject = planned.operation ?? representative(bench);
  if (heard.inapplicable || subject === undefined)
    return inapplicable('the operation offers nothing to ask this way');
  const evidence = evidenceOf(subject, heard, bench);
  const judged = planned.check.judge(evidence);
  // What was never sent was never accepted either.
  const isUnearned = heard.cutShort && judged.verdict === 'pass';
  const verdict = isUnearned ? blocked('it fell silent before all was asked') : judged;
  const isUnaccepted = verdict.verdict === 'blocked' && !evidence.controlAccepted;
  return isUnaccepted && verdict.mend === undefined ? { ...verdict, mend: bench.mend } : verdict;
}

/** A plug-in that cannot run twice at once is none the worse for it; one that does not come back proves nothing. */
function notStarted({ check }: Stepped, { message }: PluginStartError): Verdict {
  return check.lane === 'cold'
    ? inapplicable(`no second process of the plug-in came up: ${message}`)
    : blocked(`it was not asked, because the plug-in did not come up again: ${message}`);
}

function evidenceOf(operation: Operation, heard: Heard, { calibration, platform }: Bench): Evidence {
  const { exchanges, effects } = heard;
  return {
    operation,
    platform,
    exchanges,
    effects,
    of: step => exchanges.filter(exchange => exchange.step === step),
    controlAccepted: calibration.byOperation.get(operation.name)?.accepted !== undefined,
  };
}
