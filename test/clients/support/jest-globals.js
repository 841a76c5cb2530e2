// What the tests of bandwidth-sdk take from Jest, and from the variables of its configuration.
const { createRequire } = require('node:module');
const { join } = require('node:path');

const load = createRequire(join(process.cwd(), 'package.json'));
global.expect = load('expect').expect;
load('jest-extended/all');
Object.assign(global, JSON.parse(process.env.SUITE_GLOBALS));
global.test = (...args) => global.it(...args);
global.test.skip = (...args) => global.it.skip(...args);
