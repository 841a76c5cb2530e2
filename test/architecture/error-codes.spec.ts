import assert from 'node:assert/strict';
import ts from 'typescript';
import { errorCodes } from '../../src/model/error-codes';
import { listNodes, listScripts, parseSource } from '../support/architecture/parse-source';

const table = 'src/model/error-codes.ts';

/** Codes that are not Vouch's: those of Node.js for what goes wrong in a connection. */
const isForeign = (code: string) => code.startsWith('ERR_TLS_');

describe('error codes', () => {
  const used = listScripts('src')
    .filter((file) => file !== table)
    .flatMap((file) => [...listNodes(parseSource(file))].filter(ts.isStringLiteralLike))
    .map(({ text }) => text)
    .filter((text) => /^ERR_\w+$/.test(text) && !isForeign(text));

  it('are those of the table, each thrown somewhere', () => {
    assert.deepEqual([...new Set(used)].sort(), Object.keys(errorCodes).sort());
  });

  it('stand in alphabetical order', () => {
    assert.deepEqual(Object.keys(errorCodes), Object.keys(errorCodes).sort());
  });
});
