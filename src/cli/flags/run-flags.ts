import { effects } from '../../model/operation';
import { contractsFlag } from './contracts-flag';
import { envFileFlag } from './env-file-flag';
import { option, repeatable, toggle } from './flag';
import { formatFlagSections } from './format-flags';
import { limitFlags } from './limit-flags';
import { parseCertificateFile, parseKeyFile } from './parse-pem-file';
import {
  parseEffects,
  parsePath,
  parsePercentage,
  parseRate,
  parseRegularExpression,
  parseShard,
  parseText,
  parseVariable,
  parseWholeNumber,
} from './parse-values';
import { readIterationData } from './read-iteration-data';
import { reportFlags } from './report-flags';
import { runIdFlag } from './run-id';

const whereTo = {
  live: toggle('The vendors themselves; credentials from the environment or .env; reads only'),
  'env-file': envFileFlag,
  allow: option({
    value: '<effects>',
    help: 'Send these effects too: write,delete,spend',
    choices: effects,
    isList: true,
    parse: parseEffects,
  }),
  'check-credentials': toggle('Send wrong credentials to the vendors, too, once each: they must be rejected'),
  yes: toggle("Don't ask before things are changed at a vendor"),
  environment: repeatable({ short: 'e', value: '<file>', help: 'A Postman environment instead', parse: parsePath }),
  'env-var': repeatable({ value: '<name=value>', help: 'Set a variable, never a secret', parse: parseVariable }),
};

const what = {
  grep: option({
    short: 'g',
    value: '<regex>',
    help: 'Only requests whose line in --list, or operation id, matches, and what they need',
    parse: parseRegularExpression,
  }),
  'grep-invert': option({ value: '<regex>', help: 'Leave those out', parse: parseRegularExpression }),
  folder: repeatable({ value: '<name>', help: 'Only this folder', parse: parseText }),
  'last-failed': toggle('Only what failed in the last run that began (reads reports/results.ndjson)'),
  shard: option({ value: '<i/n>', help: 'Only the i-th of n parts', parse: parseShard }),
  'run-id': runIdFlag,
  list: toggle('Print what would be sent, and stop'),
  graph: toggle('With --list: draw what waits for what, as a Mermaid flowchart'),
};

const how = {
  concurrency: option({
    value: '<n>',
    help: 'Requests under way at most',
    defaultsTo: '8, or 4 with --live or -e to another machine',
    parse: parseWholeNumber({ least: 1 }),
  }),
  'iteration-count': option({
    short: 'n',
    value: '<n>',
    help: 'Iterations',
    defaultsTo: '1',
    parse: parseWholeNumber({ least: 1 }),
  }),
  'iteration-data': option({
    short: 'd',
    value: '<file>',
    help: 'JSON or CSV file of variables per iteration',
    parse: (value, place) => readIterationData(parsePath(value, place)),
  }),
  retries: option({
    value: '<n>',
    help: 'Try a read again after a network error, 429 or 503',
    defaultsTo: '2, or 0 with the mock',
    parse: parseWholeNumber({ least: 0 }),
  }),
  'rate-limit': option({
    value: '<n/s>',
    help: 'Requests per second (or minute: 60/m) that one host gets at most',
    parse: parseRate,
  }),
  'min-coverage': option({
    value: '<percent>',
    help: "Fail below this share of the contracts' operations and success statuses",
    parse: parsePercentage,
  }),
  ...limitFlags,
  bail: toggle('Stop at the first failure'),
  'timeout-request': option({
    value: '<ms>',
    help: 'Give up on a request',
    parse: parseWholeNumber({ least: 1 }),
    fallback: 30_000,
  }),
  'max-response-size': option({
    value: '<MB>',
    help: 'Longest response that is read, unpacked',
    parse: parseWholeNumber({ least: 1 }),
    fallback: 20,
  }),
  'delay-request': option({ value: '<ms>', help: 'Wait between requests', parse: parseWholeNumber({ least: 0 }) }),
  insecure: toggle('Accept certificates that cannot be verified', 'k'),
  'ssl-client-cert': option({ value: '<file>', help: 'Client certificate, PEM', parse: parseCertificateFile }),
  'ssl-client-key': option({ value: '<file>', help: 'Its private key, PEM', parse: parseKeyFile }),
  'ssl-extra-ca-certs': option({
    value: '<file>',
    help: 'Certificate authorities to trust as well, PEM',
    parse: parseCertificateFile,
  }),
  'ignore-redirects': toggle('Follow no redirects of requests that scripts send; others are never followed'),
  sandbox: toggle("Run the generated scripts in Postman's sandbox, as newman does; slower"),
};

const reports = { ...reportFlags, contracts: contractsFlag };

/** Every flag of `vouch run`. */
export const runFlags = { ...whereTo, ...what, ...how, ...reports };

export const runHelp = `Usage: vouch run [collection…] [options]

Runs collections (bandwidth, bandwidth/messaging, …; all by default) with newman and verifies every response. The folder of a collection
of format v3, which vouch generate --format v3 writes, runs with what was edited in it.
Without --live or -e they run against the embedded mock.

${formatFlagSections({ 'Where to': whereTo, What: what, How: how, Reports: reports })}
Exit codes: 0 clean, 1 findings or a limit not kept, 2 usage or configuration, 3 a bug in Vouch, 130 interrupted.

Example:
  vouch run uptrends --grep "Monitor group"
`;
