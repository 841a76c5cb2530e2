interface ErrorDescription {
  /** What is wrong: one sentence. */
  readonly meaning: string;
  /** What to do about it: one sentence. */
  readonly remedy: string;
}

/** Every code of a `UserError`, in alphabetical order. Programs rely on them: a code keeps its name and its meaning. */
export const errorCodes = {
  ERR_ACCOUNT: {
    meaning:
      'The token that the vendor issued is not good for the account that the setup names; nothing else was sent.',
    remedy: 'Set the account to one that the message lists, or use API credentials of the account.',
  },
  ERR_AUTH_TYPE: {
    meaning: 'The vendor does not take the way to sign in that the setup names.',
    remedy: 'Set `authType` (`<VENDOR>_AUTH_TYPE` outside of Postman) to one that it takes, or leave it out.',
  },
  ERR_BASE_URL: {
    meaning: 'A base URL or token URL is missing, is malformed, or would show credentials to others.',
    remedy: 'Use an `https://` URL, or `http://` to this machine, without a username in it.',
  },
  ERR_CALLBACK: {
    meaning: 'What names the receiver of callbacks, or the callback that the mock is to send, is not valid.',
    remedy: 'Use a URL or a host, and a callback of the contracts.',
  },
  ERR_CANNOT_LISTEN: {
    meaning: 'The mock, or the listener for callbacks, cannot listen on its address.',
    remedy: 'Choose another address or port.',
  },
  ERR_CERTIFICATE: {
    meaning:
      'A certificate or private key is not in PEM format, is protected by a passphrase, or does not fit the other.',
    remedy: 'Name PEM files without a passphrase, and the key that belongs to the certificate.',
  },
  ERR_COLLECTION_FOLDER: {
    meaning:
      'A folder that a run is to take its requests from has no collection of format v3, or none that is of a contract.',
    remedy: 'Name a folder that `vouch generate --format v3` wrote, and where its contracts are with `--contracts`.',
  },
  ERR_CONFIG: {
    meaning:
      '`vouch.config.yaml`, or the file that `--config` names, cannot be read, has an unknown key, or says what has to be typed.',
    remedy: 'Correct it at the line named; docs/configuration.md explains it.',
  },
  ERR_CONTRACT_INVALID: {
    meaning: 'A contract is not valid OpenAPI 3.1, or lacks something that Vouch needs.',
    remedy: 'Correct the contract at the lines named.',
  },
  ERR_CONTRACT_REFERENCE: {
    meaning: 'A `$ref` of a contract leads nowhere, or two files define components of one name.',
    remedy: 'Correct the reference, or rename one of the components.',
  },
  ERR_CONTRACT_SYNTAX: {
    meaning: 'A file of the contracts folder is not valid YAML.',
    remedy: 'Correct the YAML at the line named.',
  },
  ERR_CONTRACT_UNREADABLE: {
    meaning: 'The contracts folder, or a file in it, cannot be read.',
    remedy: 'Check the path and its permissions.',
  },
  ERR_CONTRACT_VERSION: {
    meaning: 'A contract is a document of another version than OpenAPI 3.1, or no OpenAPI document.',
    remedy: 'Make a contract of it with `vouch import`, or correct `openapi`.',
  },
  ERR_CREDENTIALS: {
    meaning: 'The username of the Uptrends operator contains a colon, which Basic sign-in does not allow.',
    remedy: 'Give the email address alone, and the password separately.',
  },
  ERR_CREDENTIALS_MISSING: {
    meaning: 'Credentials or other values that the vendor requires are not set.',
    remedy:
      'Set them in the environment, in `.env` or in the Postman environment; `vouch doctor` shows which are missing.',
  },
  ERR_DOCUMENT: {
    meaning:
      "The vendor's document is not YAML or JSON, is not a Swagger 2.0 or OpenAPI 3 document, or refers to a URL or to nowhere.",
    remedy: 'Correct it at the line named, or name another file.',
  },
  ERR_ENCODING: {
    meaning: 'A file is neither text in UTF-8 nor in UTF-16 with a byte order mark.',
    remedy: 'Save it as text in UTF-8.',
  },
  ERR_ENVIRONMENT: {
    meaning: "A file is not a Postman environment, or no environment has the API's base URL.",
    remedy: 'Export it from Postman again, or use one of `environments/`; name one for each vendor.',
  },
  ERR_ENV_FILE: {
    meaning: '`.env` cannot be read, or credentials cannot be stored in it.',
    remedy: 'Check its syntax and its permissions.',
  },
  ERR_EXPECTATION: {
    meaning:
      'A file of expectations, of the mock or the listener for callbacks, cannot be read, or an expectation is not written as it must be.',
    remedy: 'Correct it at the line named; docs/mock.md explains it.',
  },
  ERR_EXPLANATION: {
    meaning: 'A known difference in a `.drift.yaml` file is not described as it should be.',
    remedy: 'Correct the file at the line named.',
  },
  ERR_FAULT: {
    meaning:
      'A fault, lie or latency for the mock is not written as it must be, or is for an operation that does not exist.',
    remedy: 'Write it as docs/mock.md shows.',
  },
  ERR_FAULTS: {
    meaning: 'Contracts, `vendor.yaml` or `*.drift.yaml` files have several faults, which the message lists.',
    remedy: 'Correct each at the line named; `vouch generate --json` has the code of each.',
  },
  ERR_FETCH: {
    meaning: 'A document could not be fetched, is too long, or its URL is not `https://`.',
    remedy: 'Check the URL and the network, or save the document and name the file.',
  },
  ERR_FILE: {
    meaning: 'A file that the command line names cannot be read.',
    remedy: 'Check the path and its permissions.',
  },
  ERR_FLAG: {
    meaning: 'A flag or argument is unknown, is missing, or has a value that it cannot have.',
    remedy: 'See `vouch <command> --help`.',
  },
  ERR_FOREIGN_FILES: {
    meaning: 'The folder that a collection of format v3 is to be written to has files that Vouch did not write.',
    remedy: 'Move them away, or name another folder with `--output`.',
  },
  ERR_HAR: {
    meaning: 'The recorded traffic is not HAR 1.2, is cut off, or contains no request.',
    remedy: 'Record the traffic again, and save it as HAR 1.2.',
  },
  ERR_IMPORT_EMPTY: {
    meaning: 'No operation of a document can be in a contract.',
    remedy: 'Name a document with paths that return something; the message says what was left out.',
  },
  ERR_IMPORT_EXISTS: {
    meaning: 'There is a contract of that name already, which `vouch import` did not make.',
    remedy: 'Name another with `--as <vendor/api>`, or move that one away.',
  },
  ERR_ITERATION_DATA: {
    meaning:
      'The iteration data is neither a JSON list of objects nor CSV, is faulty in the line named, or has no rows.',
    remedy: 'Give it one row per iteration.',
  },
  ERR_LAST_RUN_CUT_OFF: {
    meaning: 'The last run did not end, and nothing had failed until then, so `--last-failed` cannot select anything.',
    remedy: 'Run without `--last-failed`.',
  },
  ERR_LINKS_AMBIGUOUS: {
    meaning: 'Links of a contract give one variable two different values.',
    remedy: 'Rename one of the parameters or members, or give its link an `x-variable`.',
  },
  ERR_LINKS_CIRCULAR: {
    meaning: 'Links of a contract feed each other in a circle, so that no operation can come first.',
    remedy: 'Remove one of the links.',
  },
  ERR_MONITOR: {
    meaning: 'Uptrends has no monitor of that name, several, or one of another type.',
    remedy: 'Name another with `--name`, or rename one in Uptrends.',
  },
  ERR_NETWORK: {
    meaning: 'Uptrends could not be reached, so no API account or monitor was made.',
    remedy: 'Check the network and the base URL; `vouch doctor` shows where the connection fails.',
  },
  ERR_NOTHING_CHECKED: {
    meaning: 'None of the recorded responses could be checked.',
    remedy: "Record the contracts' APIs with their responses, or name other contracts.",
  },
  ERR_NOTHING_FAILED: {
    meaning: 'Nothing failed in the last run, so `--last-failed` selects nothing.',
    remedy: 'Run without `--last-failed`.',
  },
  ERR_NOTHING_SELECTED: {
    meaning: 'The selection matches no request, or no request is left for the shard.',
    remedy: 'Widen the selection (`vouch run --list` shows what there is), or divide the run into fewer shards.',
  },
  ERR_NOT_CONFIRMED: {
    meaning: 'The command would change something, and there is no terminal to confirm it on.',
    remedy: 'Add `--yes`; to replace values in `.env`, add `--force`.',
  },
  ERR_NO_CHECKS: {
    meaning: 'Uptrends has not checked the monitor in the last 30 days, so there is nothing to report.',
    remedy: 'Activate the monitor in Uptrends, and wait for a check.',
  },
  ERR_NO_CONTRACTS: {
    meaning: 'The contracts folder contains no contract.',
    remedy: 'Name a folder of `<vendor>/<api>.yaml` files.',
  },
  ERR_NO_LAST_RUN: {
    meaning: '`--last-failed` finds no report of an earlier run.',
    remedy: 'Run without `--last-failed` first, with the reporter `ndjson`.',
  },
  ERR_NO_REQUESTS: {
    meaning: 'Nothing passed or failed, since every request was skipped.',
    remedy: 'Allow more effects with `--allow`, or set the variables that the skipped requests need.',
  },
  ERR_OUTPUT: {
    meaning: 'Standard output cannot be written.',
    remedy: 'Free up space, or send the output elsewhere.',
  },
  ERR_PORT_IN_USE: {
    meaning: 'Another program listens on the port that the mock, or the listener for callbacks, is to have.',
    remedy: 'Choose another port, or 0 for a free one.',
  },
  ERR_PROXY: {
    meaning: 'The URL of the proxy is malformed.',
    remedy: 'Set the variable named to `http://host:port`, or unset it.',
  },
  ERR_PUBLISH_REFUSED: {
    meaning: 'Uptrends did not do what publishing or reading a monitor takes, or its response could not be read.',
    remedy: 'Check the credentials of the API account and its permissions; the message quotes what Uptrends says.',
  },
  ERR_REGISTER_FAILED: {
    meaning: "Uptrends' response to the registration contains no credentials; an API account may exist all the same.",
    remedy: 'Look for the account in Uptrends, delete it, and register again.',
  },
  ERR_REGISTER_NO_ANSWER: {
    meaning: 'The registration was sent, and no response was received; an API account may exist all the same.',
    remedy: 'Look for the account in Uptrends, delete it, and register again.',
  },
  ERR_REGISTER_REFUSED: {
    meaning: 'Uptrends refused to register an API account.',
    remedy: 'Check the email address, the password and the permissions of the operator.',
  },
  ERR_REPORT: {
    meaning: 'A report cannot be written.',
    remedy: 'Free up space or grant write access, or choose another file with `--reporter-<name>-export`.',
  },
  ERR_REPORTER: {
    meaning:
      'A reporter is unknown or lacks a package that it takes, or a flag names a file for a reporter that writes none.',
    remedy: 'Correct `--reporters` and `--reporter-<name>-export`, or install the package named.',
  },
  ERR_REPORTS_IN_USE: {
    meaning: 'Another run is writing its reports to the same folder or file.',
    remedy: 'Wait until it has ended, or name another folder with `--reports`.',
  },
  ERR_REPORT_FILE: {
    meaning: 'There is no report to merge or to compare with, or a file is not a report of this version of Vouch.',
    remedy: 'Name files that the reporter `ndjson` wrote, or a folder of them.',
  },
  ERR_SCHEMA: {
    meaning: 'A schema of a contract does not compile.',
    remedy: 'Correct the schema at the line named.',
  },
  ERR_SCHEMA_DRAFT_07: {
    meaning: "A schema uses a keyword that draft-07, which Postman's sandbox checks, cannot express.",
    remedy: 'Say the same with other keywords.',
  },
  ERR_SELECTION: {
    meaning: 'The selection has requests of several APIs, of which a monitor can have one.',
    remedy: 'Name one of the collections that the message lists.',
  },
  ERR_SHARDS: {
    meaning:
      'The reports to merge are not all the shards of one run, or are not whole; the merged report says what is wrong.',
    remedy: 'Give every shard of one run once, all run with the same flags and, outside of CI, the same `--run-id`.',
  },
  ERR_UNKNOWN_COLLECTION: {
    meaning: 'There is no collection or contract of that name.',
    remedy: 'Use one of the names that the message lists.',
  },
  ERR_UNKNOWN_FOLDER: {
    meaning: 'No collection has a folder of that name.',
    remedy: 'Use one of the names that the message lists.',
  },
  ERR_UNKNOWN_VENDOR: {
    meaning: 'There is no vendor of that name, or it does not offer what the command does.',
    remedy: 'Use one of the names that the message lists, or describe the vendor in `<vendor>/vendor.yaml`.',
  },
  ERR_UNRELATED: {
    meaning: "The vendor's document has next to nothing in common with any contract.",
    remedy: 'Name the contract to compare it with: `--with <vendor>/<api>`.',
  },
  ERR_VARIABLE: {
    meaning: 'The value of a variable refers to one that has no value, or that refers to itself.',
    remedy: 'Set the variable that the message names, or write the value itself.',
  },
  ERR_VAULT_ITEM: {
    meaning:
      'A monitor needs credentials, and no vault item was named, one is not enough, or a value would show a secret.',
    remedy: 'Put the credentials into a vault item at Uptrends, and name it with `--vault <guid>`.',
  },
  ERR_VENDOR: {
    meaning: 'A `vendor.yaml` is not as it should be, or a contract asks for something that its vendor does not have.',
    remedy: 'Correct the file at the line named.',
  },
  ERR_WRITE: {
    meaning: 'A generated collection or environment, or an exported document, cannot be written.',
    remedy: 'Free up space, or grant write access there.',
  },
} as const satisfies Readonly<Record<string, ErrorDescription>>;

/** Code of a `UserError`, such as `ERR_CREDENTIALS_MISSING`; docs/errors.md describes them all. */
export type ErrorCode = keyof typeof errorCodes;
