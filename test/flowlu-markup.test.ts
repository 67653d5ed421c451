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
  ['a script that no longer parses', `<script>show(""+${MARK}()//")</script>`, 'a script'],
])('%s', (_, page, found) => {
  expect(breakout(page)).toBe(found);
});

test.each([
  ['a text', `<p>&lt;${MARK}&gt; ${MARK}()</p>`],
  ['the text of an attribute', `<p title="<${MARK}> ${MARK}=1">`],
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

test('a page nested deeper than calls can be is read all the same', () => {
  expect(breakout(`${'<div>'.repeat(100_000)}<${MARK}>`)).toBe('an element of its own');
});
