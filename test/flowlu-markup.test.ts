// What counts as a text that has become markup or script, and what does not.

import { expect, test } from 'vitest';
import { breakout, MARK } from '../suites/flowlu/markup.js';

test.each([
  ['an element', `<p><${MARK}></p>`, 'an element of its own'],
  ['an element in a template', `<template><${MARK}></template>`, 'an element of its own'],
  ['an attribute', `<p lang="" ${MARK}="1">`, 'an attribute of <p>'],
  ['a script in an address', `<a href="java\nscript:${MARK}()">`, 'a script in href of <a>'],
  ['a handler', `<p onclick="show(''+${MARK}()+'')">`, 'a script in onclick of <p>'],
  ['a script', `<script>a = ""+${MARK}()+""</script>`, 'a script'],
  ['a module', `<script type=module>import 'a'; a = ${MARK}()</script>`, 'a script'],
  ['a template', `<script>a = \`\${${MARK}()}\`</script>`, 'a script'],
  ['an element in a frame of its own', `<iframe srcdoc="&lt;${MARK}&gt;"></iframe>`, 'an element of its own'],
  ['a script of an old type', `<script type="text/javascript1.5">${MARK}()</script>`, 'a script'],
  ['the host of a script', `<script src="//${MARK}.example/sdk.js"></script>`, 'the host of src of <script>'],
  ['the host of all addresses', `<base href="https://${MARK}.example/">`, 'the host of href of <base>'],
  ['a script that no longer parses', `<script>show(""+${MARK}()//")</script>`, 'a script'],
])('%s', (_, page, found) => {
  expect(breakout(page)).toBe(found);
});

test.each([
  ['a text', `<p>&lt;${MARK}&gt; ${MARK}()</p>`],
  ['the text of an attribute', `<p title="<${MARK}> ${MARK}=1">`],
  ['the text of a frame of its own', `<iframe srcdoc="&amp;lt;${MARK}&amp;gt;"></iframe>`],
  ['the address of an image', `<img src="javascript:${MARK}()">`],
  ['the host of an image', `<img src="https://${MARK}.example/">`],
  ['an attribute that begins like a handler', `<x-p only="${MARK}()" online="${MARK}()">`],
  ['what stands in a script that is loaded', `<script src="/app.js">${MARK}()</script>`],
  ['a text of a script that does not end', `<script>a = "\n${MARK}()</script>`],
  ['an address with it behind', `<a href="/?to=javascript:${MARK}()">`],
  ['a text in a script', `<script>a = "'+${MARK}()+'"</script>`],
  ['a template without code', `<script>a = \`\\\${${MARK}()}\`</script>`],
  ['a comment in a script', `<script>a = 1; // ${MARK}()</script>`],
  ['data', `<script type="application/json">{"a": "${MARK}()"}</script>`],
  ['a comment', `<!-- <${MARK}> -->`],
  ['a title', `<title><${MARK}></title>`],
  ['nothing of it', '<p>Hello</p>'],
])('%s is none', (_, page) => {
  expect(breakout(page)).toBeUndefined();
});

test.each([
  ['brackets', '(['.repeat(200_000)],
  ['templates', '`${'.repeat(200_000)],
  ['blocks', '${'.repeat(200_000)],
  ['groups of an expression', `/${'('.repeat(100_000)}/`],
])('a script nested deeper than calls can be ends nothing: %s', (_, script) => {
  expect(breakout(`<script>/* ${MARK} */${script}</script>`)).toBeUndefined();
});

test('a page that asks for more elements than memory holds ends nothing', () => {
  const bold = Array.from({ length: 5_000 }, (_, index) => `<b x${index}>`).join('');
  expect(breakout(`${MARK}${bold}${'<p>x</p>'.repeat(40_000)}`)).toBeUndefined();
});

test('a page nested deeper than calls can be is read all the same', () => {
  expect(breakout(`${'<div>'.repeat(100_000)}<${MARK}>`)).toBe('an element of its own');
});
