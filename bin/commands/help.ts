// What the help says below the options.

export const EXITS = `
Exit codes:
  0  every MUST that could be asked passed
  1  a MUST failed, or another rule of the gate does not hold (--fail-on, --max-warnings, --require, --waivers)
  2  nothing was proven: wrong usage, unreadable input, nobody answers, no honest delivery accepted
  3  a fault of lifecycle-conformance itself
130  interrupted
`;

export const EXAMPLES = `
Examples:
  lifecycle-conformance run http://127.0.0.1:0/lifecycle/ --start "node server.js" --report html=report.html
  lifecycle-conformance run https://staging.example.com/lifecycle/ --key key.json --key-url https://example.com/key.json
`;
