import { UserError } from '../../model/user-error';
import { option, type ParseValue, toggle } from './flag';
import { parsePath, parseText, parseWholeNumber } from './parse-values';
import { reportFlags } from './report-flags';
import { runFlags } from './run-flags';

/** A guid of a vault item. What is anything else may be a password. */
const parseGuid: ParseValue<string> = (value, { flag }) => {
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value)) return value.toLowerCase();
  throw new UserError(
    'ERR_FLAG',
    `${flag} is not a guid.`,
    'Put the credentials into a vault item at Uptrends, and give its guid, never a password.',
  );
};

const { grep, folder, 'grep-invert': grepInvert, contracts } = runFlags;

const what = {
  grep,
  'grep-invert': grepInvert,
  folder,
  environment: runFlags.environment,
  'env-var': runFlags['env-var'],
  contracts,
};

const where = {
  vault: option({
    value: '<guid>',
    help: 'Vault item with the credentials that requests sign in with',
    parse: parseGuid,
  }),
  name: option({ value: '<name>', help: 'Of the monitor', defaultsTo: 'that of the collection', parse: parseText }),
  output: option({
    value: '<file>',
    help: 'Write it there',
    defaultsTo: 'uptrends-monitor.json in --reports',
    writes: true,
    parse: parsePath,
  }),
  yes: toggle('Create it at Uptrends, inactive and in Staging, or change what the one of its name sends'),
  'env-file': runFlags['env-file'],
};

const reporters: typeof reportFlags.reporters = {
  ...reportFlags.reporters,
  help: 'As for vouch run',
  defaultsTo: 'terminal',
};

const status = {
  status: toggle('Report the last checks of the monitor, or of all that were published without --name'),
  checks: option({
    value: '<n>',
    help: 'So many of each monitor',
    parse: parseWholeNumber({ least: 1, most: 1000 }),
    fallback: 20,
  }),
  ...reportFlags,
  reporters,
};

/** Every flag of `vouch publish`, by what it is for. */
export const publishSections = { 'What it sends': what, 'The monitor': where, 'Its checks': status };

export const publishFlags = { ...what, ...where, ...status };
