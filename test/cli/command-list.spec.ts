import assert from 'node:assert/strict';
import { loadCommands } from '../../scripts/load-commands';
import { commands } from '../../src/cli/command-list';
import { wrapParagraphs } from '../../src/cli/flags/wrap-text';
import { formatHelp } from '../../src/cli/terminal/format-help';

const tooWide = (text: string) => text.split('\n').filter((line) => line.length > 100);

describe('vouch --help', () => {
  it('lists every command in a group, in 100 columns', () => {
    const text = formatHelp(commands);
    for (const [name, { summary, group }] of Object.entries(commands)) {
      assert.ok(group !== undefined, `${name} has no group`);
      assert.match(text, new RegExp(`^${group}$`, 'm'));
      assert.ok(text.includes(`  ${name} `) && text.includes(summary), name);
    }
    assert.deepEqual(tooWide(text), []);
  });

  for (const [name, { help, flags }] of Object.entries(loadCommands())) {
    it(`of ${name} fits into 100 columns, and names every flag`, () => {
      const text = wrapParagraphs(help);
      assert.deepEqual(tooWide(text), []);
      for (const [flag, { listedAs }] of Object.entries(flags)) assert.ok(text.includes(listedAs ?? `--${flag}`), flag);
      assert.match(text, /\nExamples?:\n {2}vouch /);
    });
  }
});
