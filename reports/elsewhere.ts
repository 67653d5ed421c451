// Where everything stands of which a short report leaves some out.

/** The reports that are written besides it, by their formats. */
export type Whereabouts = readonly string[];

/** `the html report holds all`; where no such report is written, the option that writes one. */
export function elsewhere(written: Whereabouts, [verb, rest] = ['hold', 'all']): string {
  const whole = ['html', 'json'].filter(format => written.includes(format));
  if (whole.length === 0) return `--report html=report.html ${verb}s ${rest}`;
  const several = whole.length > 1;
  return `the ${whole.join(' and ')} ${several ? `reports ${verb}` : `report ${verb}s`} ${rest}`;
}
