import fc from 'fast-check';
import assert from 'node:assert/strict';
import { catalogue, getEntry } from '../../../src/math/catalogue';
import { compile } from '../../../src/math/language';
import type { CompiledExpression } from '../../../src/math/expression/types';
import { scenePicture } from '../../../src/present/scene/picture';
import { entryHover, expressionHover, MARKDOWN_LIMIT, type HoverOptions } from '../../../src/present/hover';
import { codeSpan, escapeMarkdown } from '../../../src/present/markdown';
import { paletteOf } from '../../../src/present/palette';
import { escapeXml } from '../../../src/present/svg';
import { createSourceDocument } from '../../../src/recognise';
import type { ActivationReference } from '../../../src/recognise/types';
import { DARK_HOVER } from '../support/hoverOptions';

/** Texts that an attacker could write into a file to affect a hover, a picture or the panel. */
const PAYLOADS = [
  '[run](command:workbench.action.terminal.new)',
  '![](https://collect.example/x.png)',
  '<https://collect.example>',
  'https://collect.example/auto',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '</td></tr></table><svg onload=alert(1)>',
  '</text></svg><script>alert(1)</script>',
  ']]><!--',
  '`` ` ``` ` ``',
  '`[x](command:evil)`',
  '$(trash) **bold** | cell |',
  '&#60;script&#62; &lt;b&gt;',
  '\u202Eevil\u2066\u200F',
  '\u0000\u001B[31m\u0085\uD800',
  'A'.repeat(50_000),
] as const;

const UNSEEN = /(?![\t\n\r])[\p{Cc}\p{Cs}\p{Bidi_Control}]/u;

const options: HoverOptions = {
  ...DARK_HOVER,
  links: [{ label: 'Open', uri: 'command:activationLens.openPreview?%5B%5D', title: 'Draw it' }],
};

/** Places in Python where a hover would repeat a payload. */
const PLACES: Readonly<Record<string, (payload: string) => string>> = {
  'an argument': (payload) => `nn.LeakyReLU(f(${JSON.stringify(payload)}))`,
  'a keyword’s value': (payload) => `nn.ELU(alpha=cfg[r'''${payload.replaceAll("'''", '')}'''])`,
  'a comment in a hand-written expression': (payload) =>
    `torch.maximum(x,  # ${payload.replaceAll(/[\r\n\u0085]/g, ' ')}\n    0.1 * x)`,
};

function hoverOver(code: string, graph = true): string | undefined {
  const text = `import torch\nfrom torch import nn\nx = torch.randn(1)\ny = ${code}\n`;
  const reference = createSourceDocument('python', text).referenceAt(text.indexOf(code) + 4);
  const entry = reference?.activation === undefined ? undefined : getEntry(reference.activation);
  return reference && entry && entryHover(entry, reference, { ...options, graph });
}

/** The Markdown without its code spans, which end with as many backticks as they begin with. */
function withoutCode(markdown: string): string {
  let rest = markdown;
  let kept = '';
  for (;;) {
    const open = /`+/.exec(rest);
    if (!open) return kept + rest;
    const [fence] = open;
    const after = open.index + fence.length;
    const close = [...rest.slice(after).matchAll(/`+/g)].find(([run]) => run.length === fence.length);
    assert.ok(close, `a code span is left open: ${rest.slice(open.index, open.index + 80)}`);
    kept += `${rest.slice(0, open.index)}·`;
    rest = rest.slice(after + close.index + fence.length);
  }
}

/** Fails if the Markdown contains anything other than what hovers consist of. */
function assertInert(markdown: string): void {
  assert.doesNotMatch(markdown, UNSEEN);
  assert.ok(markdown.length < MARKDOWN_LIMIT);
  const rest = withoutCode(markdown)
    .replaceAll(
      /<img src="data:image\/svg\+xml;base64,[\w+/=]+" alt="[^"<>]*" width="\d+" height="\d+">/g,
      '',
    )
    .replaceAll(/<table><tr><td>|<\/td><td>|<\/td><\/tr><\/table>|<br>/g, '')
    .replaceAll(/\[Open\]\(command:activationLens\.openPreview\?%5B%5D "Draw it"\)/g, '')
    .replaceAll(/\[[^[\]()<>]*\]\(https:\/\/[^()<>\s"]* "[^"<>]*"\)/g, '');
  assert.doesNotMatch(rest, /[<>]|\]\(|command:|https?:|\$\(/);
}

/** Fails if the SVG has an element or an attribute that could do more than draw. */
function assertPlainSvg(svg: string): void {
  for (const [tag, name = ''] of svg.matchAll(/<\/?([^\s/>]*)[^>]*>?/g)) {
    assert.match(name, /^(svg|clipPath|g|path|rect|line|text)$/);
    assert.doesNotMatch(tag, /\son\w+=|href=|url\((?!#)/i);
  }
  assert.doesNotMatch(svg, UNSEEN);
}

const picturesIn = (markdown: string): string[] =>
  [...markdown.matchAll(/data:image\/svg\+xml;base64,([\w+/=]+)/g)].map(([, data = '']) =>
    Buffer.from(data, 'base64').toString(),
  );

describe('hostile text in hovers and pictures', () => {
  for (const [place, code] of Object.entries(PLACES)) {
    it(`comes out inert from ${place}`, () => {
      for (const payload of PAYLOADS) {
        const hover = hoverOver(code(payload));
        if (hover === undefined) continue;
        assertInert(hover);
        for (const svg of picturesIn(hover)) assertPlainSvg(svg);
      }
      const [first] = PAYLOADS;
      const repeats = hoverOver(code(first))?.includes('command:workbench');
      assert.equal(repeats, !place.includes('hand-written'), 'values are repeated, expressions are not');
    });
  }

  it('comes out inert in any mixture', () => {
    const mixture = fc
      .array(fc.oneof(fc.constantFrom(...PAYLOADS.slice(0, -1)), fc.string({ unit: 'binary' })), {
        maxLength: 5,
      })
      .map((parts) => parts.join(' '));
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(PLACES)), mixture, (code, text) => {
        const hover = hoverOver(code(text), false);
        if (hover !== undefined) assertInert(hover);
      }),
    );
  });

  it('does no harm as anything that a reference holds', () => {
    for (const payload of PAYLOADS) {
      for (const entry of catalogue) {
        const reference: ActivationReference = {
          start: 0,
          end: 1,
          kind: 'expression',
          framework: 'pytorch',
          spelling: payload,
          activation: entry.id,
          params: entry.parameters.map(({ id }) => ({
            id,
            value: 0.5,
            provenance: 'unknown' as const,
            text: payload,
          })),
        };
        assertInert(entryHover(entry, reference, { ...options, graph: false }));
      }
    }
  });

  it('stays text in what an expression that is no activation is called', () => {
    const compiled = compile('max(0, z) + 0.5 * abs(z)');
    assert.ok(compiled.ok);
    for (const payload of PAYLOADS) {
      const named = Object.create(compiled.value, {
        canonical: { value: () => payload },
      }) as CompiledExpression;
      assertInert(expressionHover(named, payload.slice(0, 500), options));
    }
  });

  it('stays text in an exported picture', () => {
    for (const payload of PAYLOADS) {
      const axis = { min: 0, max: 1 };
      const line = { points: [], width: 1, label: payload, colour: '#000000', dash: [] };
      const { svg } = scenePicture(
        {
          x: { ...axis, title: payload },
          y: axis,
          lines: [line],
          regions: [{ ...axis, colour: '#000000', label: payload }],
          notes: [payload],
        },
        { palette: paletteOf('light'), background: '#ffffff', width: 800, height: 480, format: 'document' },
      );
      assertPlainSvg(svg);
    }
  });

  it('is written as an escape where it would act without being seen', () => {
    for (const escape of [codeSpan, escapeXml]) {
      assert.ok(escape('a\u202Eb\u0007c\u200Bd').includes('a\\u202Eb\\u0007c\\u200Bd'));
    }
    for (const escape of [escapeMarkdown, codeSpan, escapeXml]) {
      assert.doesNotMatch(escape('a\u202Eb\u2060c\u200Bd'), /[\u202E\u2060\u200B]/);
      assert.ok(escape('𝑧 · é').includes('𝑧 · é'));
    }
  });
});
