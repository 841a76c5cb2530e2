import assert from 'node:assert/strict';
import { type Selection, selectItems } from '../../src/run/select-items';
import { names, sketchList } from '../support/run/sketch-list';

const list = sketchList('acme/v1', {
  create: { effect: 'write', folder: 'Thing', gives: ['ownThing', 'thing'] },
  list: { folder: 'Thing', gives: ['thing'] },
  get: { folder: 'Thing', needs: ['thing'] },
  update: { effect: 'write', folder: 'Thing', needs: ['ownThing'] },
  part: { effect: 'write', folder: 'Part', needsInBody: ['ownThing'], gives: ['ownPart'] },
  removePart: { effect: 'delete', folder: 'Part', needs: ['ownPart'], removes: ['ownPart'] },
  remove: { effect: 'delete', folder: 'Clean up', needs: ['ownThing'], removes: ['ownThing', 'thing'] },
  alone: { folder: 'Other' },
  right: { folder: 'Credentials' },
  wrong: { folder: 'Credentials', rejectedAfter: 'right' },
});

describe('selectItems', () => {
  const cases: Readonly<Record<string, [Selection, readonly string[]]>> = {
    'everything by default': [{}, names(list.items)],
    'by name': [{ grep: /\balone\b/ }, ['alone']],
    'by operation': [{ grep: /aloneOperation/ }, ['alone']],
    'by collection and folder': [{ grep: /^acme\/v1 Other/ }, ['alone']],
    'by what is printed': [{ grep: /^acme\/v1 › Other › alone$/ }, ['alone']],
    'by what is printed, as it can be typed': [{ grep: /Other > Alone/i }, ['alone']],
    'by what --list prints': [{ grep: /Other › alone {2}GET \// }, ['alone']],
    'all but what is printed': [{ grepInvert: / > (?!alone)\w+$/ }, ['alone']],
    'what has to be rejected brings along what shows that sign-in works': [{ grep: / wrong / }, ['right', 'wrong']],
    'all but the tests of credentials': [{ grepInvert: /Credentials/ }, names(list.items).slice(0, -2)],
    'a read brings along a read that feeds it, no write': [{ grep: / get / }, ['list', 'get']],
    'a change brings along the creating item and the removing one': [
      { grep: / update / },
      ['create', 'update', 'remove'],
    ],
    'to the end of the chain': [{ grep: / removePart / }, ['create', 'part', 'removePart', 'remove']],
    'a created thing gets its remover': [{ grep: / create / }, ['create', 'remove']],
    'by folder, with what it needs': [{ folders: ['Part'] }, ['create', 'part', 'removePart', 'remove']],
    'of several folders': [{ folders: ['Other', 'Clean up'] }, ['create', 'remove', 'alone']],
    'all but': [{ grepInvert: /Thing|Part|Clean|Cred/ }, ['alone']],
    'grep within a folder': [{ folders: ['Thing'], grep: /\blist\b/ }, ['list']],
    'by name alone': [{ only: new Set(['acme/v1 alone', 'other/v1 get']) }, ['alone']],
    nothing: [{ grep: /nowhere/ }, []],
    'alike with a global expression': [{ grep: /Operation/g }, names(list.items)],
  };
  for (const [name, [selection, expected]] of Object.entries(cases)) {
    it(name, () => assert.deepEqual(names(selectItems(list, selection)), expected));
  }
});
