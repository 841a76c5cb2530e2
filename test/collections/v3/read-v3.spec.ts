import assert from 'node:assert/strict';
import { readV3 } from '../../../src/collections/v3/read-v3';

describe('a collection in format v3 that people wrote', () => {
  const read = (files: Readonly<Record<string, string>>) =>
    readV3(
      Object.entries(files).map(([path, content]) => ({ path, content })),
      { name: 'mine', shownAs: 'mine/' },
    );

  it('needs no definitions, places, ids or lists', () => {
    const { collection, foreign } = read({
      'b.request.yaml':
        '$kind: http-request\nurl: https://shop.example:8443/v1/things?a=1&b#top\nheaders: {X: 7, Y: on}\n',
      'a.request.yaml':
        '$kind: http-request\nmethod: POST\nurl: "{{u}}/x"\nqueryParams: [{key: q, value: 1}]\norder: 1\n',
      'c.request.yaml': '$kind: grpc-request\nurl: x\n',
      'In/d.request.yaml': '$kind: http-request\nurl: "{{u}}"\nbody: {type: none}\n',
      'README.md': '# Mine',
    });
    assert.deepEqual(collection, {
      info: { name: 'mine', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
      item: [
        {
          name: 'a',
          request: {
            method: 'POST',
            url: { raw: '{{u}}/x?q=1', host: ['{{u}}'], path: ['x'], query: [{ key: 'q', value: '1' }] },
          },
          response: [],
        },
        {
          name: 'In',
          item: [{ name: 'd', request: { method: 'GET', url: { raw: '{{u}}', host: ['{{u}}'] } }, response: [] }],
        },
        {
          name: 'b',
          request: {
            method: 'GET',
            header: [
              { key: 'X', value: '7' },
              { key: 'Y', value: 'on' },
            ],
            url: {
              raw: 'https://shop.example:8443/v1/things?a=1&b#top',
              protocol: 'https',
              host: ['shop', 'example'],
              port: '8443',
              path: ['v1', 'things'],
              query: [
                { key: 'a', value: '1' },
                { key: 'b', value: null },
              ],
              hash: 'top',
            },
          },
          response: [],
        },
      ],
    });
    assert.deepEqual(foreign, ['c.request.yaml']);
  });

  it('is refused with the place where it is not YAML', () => {
    assert.throws(() => read({ 'a.request.yaml': '$kind: http-request\nurl: "x\n' }), {
      code: 'ERR_DOCUMENT',
      message: /^mine\/a\.request\.yaml:3:1: /,
    });
  });
});
