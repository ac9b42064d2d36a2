import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readFiles } from '../../../demo/backend/src/ingest/csv/read-files.js';
import { csv, programme } from './support.js';

const read = (changes: Readonly<Record<string, string>>) => {
  const problems: string[] = [];
  const bytes = new TextEncoder().encode(csv([programme(changes)]));
  const { rows } = readFiles([{ name: 'programmes.csv', bytes }], ({ message }) => problems.push(message));
  return { values: rows.programmes[0]?.values, problems };
};

describe('text that was pasted from a website or an editor', () => {
  const cases: readonly (readonly [written: string, plain: string])[] = [
    ['Care &amp; caring &ndash; &pound;5 &#8217; &#x2019;', 'Care & caring – £5 ’ ’'],
    ['Care &amp;amp; caring', 'Care & caring'],
    ['&lt;p&gt;An &lt;b&gt;hour&lt;/b&gt;&lt;/p&gt;', 'An hour'],
    ['&amp;lt;p&amp;gt;An hour&amp;lt;/p&amp;gt;', 'An hour'],
    ['&lt;script&gt;alert(1)&lt;/script&gt;An hour', 'An hour'],
    ['One<br>two<br/>three<BR />four', 'One\ntwo\nthree\nfour'],
    ['<p>One&nbsp;</p>\n<p>&nbsp;</p>\n<p>two</p>', 'One\n\ntwo'],
    ['<!-- draft -->An hour', 'An hour'],
    ['<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->An hour', 'An hour'],
    ['<p class="MsoNormal">An hour<o:p></o:p></p>', 'An hour'],
    ['<st1:place>Leeds</st1:place>', 'Leeds'],
    ['<style>p { color: red }</style><p>An hour</p>', 'An hour'],
    ['<noscript>Turn it on</noscript><svg><text>x</text></svg>An hour', 'An hour'],
    ['<figure><figcaption>An hour</figcaption></figure>', 'An hour'],
    ['<main><mark>An</mark> <code>hour</code></main>', 'An hour'],
    ['<table><tr><td>When</td><td>Noon</td></tr><tr><td>Where</td></tr></table>', 'When Noon\nWhere'],
    ['<dl><dt>When</dt><dd>Noon</dd></dl>', 'When\nNoon'],
    ['An\u00A0hour\u2003to\u200B lis\u00ADten\u2060', 'An hour to listen'],
    ['An hour\u2028to listen', 'An hour\nto listen'],
    ['An hour &shy;to &zwnj;listen', 'An hour to listen'],
    ['Family 👩‍⚕️ and friends', 'Family 👩‍⚕️ and friends'],
    ['R&D; Q&A; 5 < 6 and 7 > 3; <3', 'R&D; Q&A; 5 < 6 and 7 > 3; <3'],
  ];
  for (const [written, plain] of cases) {
    it(`reads ${JSON.stringify(written)}`, () => {
      const { values, problems } = read({ summary: written });
      assert.deepEqual([values?.summary, problems], [plain, []]);
    });
  }

  it('counts the length of a name without markup or zero-width characters', () => {
    const { values, problems } = read({ name: `<span>${'\u200Bab'.repeat(150)}</span>` });
    assert.deepEqual([values?.name.length, problems], [300, []]);
  });

  it('refuses a joining link that is encoded twice', () => {
    const { problems } = read({ summary: 'https&amp;#58;//zoom.us/j/123' });
    assert.match(problems.join('\n'), /contains a link to Zoom/);
  });
});
