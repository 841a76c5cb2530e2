import assert from 'node:assert/strict';
import { VariableScope } from 'postman-collection';
import { resolveVariables } from '../../src/model/resolve-variables';

const values: Readonly<Record<string, string>> = {
  a: '1',
  b: '{{a}}2',
  c: '{{b}}{{a}}',
  inner: 'a',
  'odd name': 'odd',
  dollars: '$1$&',
  empty: '',
  x: '{{y}}',
  y: '{{x}}',
  bomb: '{{bomb}}{{bomb}}{{bomb}}',
};

const cases: readonly (readonly [text: string, resolved: ReturnType<typeof resolveVariables>])[] = [
  ['', { text: '' }],
  ['plain {a} }}', { text: 'plain {a} }}' }],
  ['<{{a}}>', { text: '<1>' }],
  ['{{c}}', { text: '121' }],
  ['{{{{inner}}}}', { text: '1' }],
  ['{{odd name}}', { text: 'odd' }],
  ['{{dollars}}', { text: '$1$&' }],
  ['{{none}}', { text: '{{none}}', fault: { kind: 'missing', name: 'none' } }],
  ['{{a}}{{empty}}', { text: '1{{empty}}', fault: { kind: 'missing', name: 'empty' } }],
  ['{{ a }}', { text: '{{ a }}', fault: { kind: 'missing', name: ' a ' } }],
  ['{{x}}', { text: '{{y}}', fault: { kind: 'loop', name: 'y' } }],
];

describe('resolveVariables', () => {
  for (const [text, resolved] of cases) {
    it(`reads ${JSON.stringify(text)}`, () =>
      assert.deepEqual(
        resolveVariables(text, (name) => values[name]),
        resolved,
      ));
  }

  it("comes to the same as newman's library", () => {
    const scope: unknown = new VariableScope(Object.entries(values).map(([key, value]) => ({ key, value })) as never);
    for (const [text, { fault }] of cases) {
      if (!fault)
        assert.equal(
          resolveVariables(text, (name) => values[name]).text,
          (scope as { replaceIn(text: string): string }).replaceIn(text),
          text,
        );
    }
  });

  it("leaves newman's own variables to newman", () => {
    assert.deepEqual(
      resolveVariables('{{$guid}}', () => undefined),
      { text: '{{$guid}}' },
    );
  });

  it('ends for what would grow for ever', () => {
    assert.equal(resolveVariables('{{bomb}}', (name) => values[name]).fault?.kind, 'loop');
  });
});
