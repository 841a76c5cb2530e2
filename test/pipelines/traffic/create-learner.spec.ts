import assert from 'node:assert/strict';
import { createLearner } from '../../../src/pipelines/traffic/create-learner';

describe('createLearner', () => {
  it('never forgets what was known beforehand, however many secrets come', () => {
    const learner = createLearner([], { secrets: ['canary-key'], pairs: [['ada', 'canary-password']] });
    const url = 'https://api.example.com/';
    for (let number = 0; number < 10_002; number += 1) {
      const requestHeaders = [['Authorization', `Bearer token-${number}`]] as const;
      learner.learn({ method: 'GET', url, requestHeaders, duration: 1 });
    }
    const { text } = learner.redactor().text(`canary-key ${btoa('ada:canary-password')} token-10001`);
    assert.equal(text, '[redacted] [redacted]== [redacted]');
  });
});
