import assert from 'node:assert/strict';
import { parseFault, parseLatency, parseLie } from '../../../src/mock/faults/parse-fault';

const status = (code: number) => ({ kind: 'status', status: code });

describe('parseFault', () => {
  const cases: readonly (readonly [text: string, rule: unknown])[] = [
    ['503', { fault: status(503) }],
    ['createMessage: 500', { on: ['createMessage'], fault: status(500) }],
    [
      'createMessage: 429 after 20, Retry-After 2',
      { on: ['createMessage'], fault: { ...status(429), headers: { 'Retry-After': '2' } }, after: 20 },
    ],
    [
      'a, b/c*: 302 first 1, Location: https://example.com/x',
      { on: ['a', 'b/c*'], fault: { ...status(302), headers: { Location: 'https://example.com/x' } }, first: 1 },
    ],
    ['reset 5%', { fault: { kind: 'reset' }, share: 0.05 }],
    ['token: expire every 3', { on: ['token'], fault: { kind: 'expire' }, every: 3 }],
    ['cut', { fault: { kind: 'cut' } }],
    ['slow 800ms', { fault: { kind: 'slow', duration: 800 } }],
    ['slow', { fault: { kind: 'slow', duration: 2000 } }],
    ['type text/html 2.5%', { fault: { kind: 'type', mediaType: 'text/html' }, share: 0.025 }],
    ['drop /state', { fault: { kind: 'lie', how: 'drop', pointer: '/state' } }],
    ['', undefined],
    ['99', undefined],
    ['429 then', undefined],
    ['429 after', undefined],
    ['429 200%', undefined],
    ['reset, Retry-After 2', undefined],
    ['429, Retry-After', undefined],
    ['slow down', undefined],
    ['type json', undefined],
    ['drop state', undefined],
    ['burn', undefined],
  ];
  for (const [text, rule] of cases) {
    it(`reads '${text}'`, () => assert.deepEqual(parseFault(text), rule));
  }
});

describe('parseLie', () => {
  const cases: readonly (readonly [text: string, rule: unknown])[] = [
    ['5%', { fault: { kind: 'lie' }, share: 0.05 }],
    ['retype', { fault: { kind: 'lie', how: 'retype' } }],
    [
      'getCall: drop /a~1b/0 10%',
      { on: ['getCall'], fault: { kind: 'lie', how: 'drop', pointer: '/a~1b/0' }, share: 0.1 },
    ],
    ['getCall: 500', undefined],
  ];
  for (const [text, rule] of cases) {
    it(`reads '${text}'`, () => assert.deepEqual(parseLie(text), rule));
  }
});

describe('parseLatency', () => {
  const cases: readonly (readonly [text: string, latency: unknown])[] = [
    ['100ms', { mean: 100 }],
    ['100ms±20', { mean: 100, spread: 20 }],
    ['1s +- 200ms', { mean: 1000, spread: 200 }],
    ['listMedia: 0.5s+/-0.1s', { on: ['listMedia'], mean: 500, spread: 100 }],
    ['100', undefined],
    ['100ms±', undefined],
    ['fast', undefined],
  ];
  for (const [text, latency] of cases) {
    it(`reads '${text}'`, () => assert.deepEqual(parseLatency(text), latency));
  }
});
