// The rules that decided the exit code, passed ones too.

import type { RunRecord } from '../../record/record.js';
import { Section } from './marks.js';

export function Gate({ record }: { readonly record: RunRecord }) {
  const { gate, summary } = record;
  const held = gate.filter(({ passed }) => passed).length;
  return (
    <Section
      id="gate"
      title="Gate"
      count={gate.length}
      lead={`${held} of ${gate.length} rules hold; the command ended with exit code ${summary.exitCode}.`}
    >
      <table class="gate">
        <thead>
          <tr>
            <th scope="col">Rule</th>
            <th scope="col">Result</th>
            <th scope="col">Found</th>
          </tr>
        </thead>
        <tbody>
          {gate.map(({ rule, passed, sentence }) => (
            <tr>
              <th scope="row">
                <code>{rule}</code>
              </th>
              <td>
                <span class={`badge ${passed ? 'passed' : 'failed'}`}>
                  <span aria-hidden="true">{passed ? '✓' : '✕'}</span> {passed ? 'holds' : 'does not hold'}
                </span>
              </td>
              <td>{sentence}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
