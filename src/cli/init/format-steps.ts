/** What was set up, and what is left to do. */
export interface SetUp {
  /** Files that were written. */
  readonly written: readonly string[];
  /** Those that were there already. */
  readonly kept: readonly string[];
  /** Vendors, for `vouch doctor`. */
  readonly vendors: readonly string[];
  /** What `vouch run` is given: vendors, or nothing for the project's own contracts. */
  readonly collections: readonly string[];
  /** Environment variables that have no value yet. */
  readonly missing: readonly string[];
  /** The page of an import. */
  readonly page?: string;
  readonly hasVouch: boolean;
  readonly postman: boolean;
  /** File of the CI's job, and whether the job is in it. */
  readonly job?: { readonly file: string; readonly isWritten: boolean };
}

/** What to do next, in twelve lines at most. */
export function formatSteps(setUp: SetUp): string {
  const { written, kept, vendors, collections, missing, page, hasVouch, postman, job } = setUp;
  const run = ['npx vouch run', ...collections].join(' ');
  const steps = [
    ...(page === undefined ? [] : [`Read ${page}: what was decided, and which edits matter most`]),
    ...(hasVouch
      ? []
      : [
          'Add Vouch to the devDependencies of package.json, from its tarball or a path to a clone, so that everybody has the same version',
        ]),
    `${run} sends everything to the mock, at any time`,
    ...(missing.length === 0 ? [] : [`Fill in .env: ${missing.join(', ')}`]),
    `${['npx vouch doctor', ...vendors].join(' ')} says whether requests will reach the vendor`,
    `${run} --live sends reads to the vendor, and nothing that changes anything`,
    ...(postman ? ['In Postman, import the folders collections and environments'] : []),
    ...(job === undefined
      ? []
      : [
          `${job.isWritten ? 'Commit' : 'Add the job above to'} ${job.file}; to test the vendor there, add --live, and the values of .env as secrets of the CI`,
        ]),
  ];
  const files = [
    ...(written.length === 0 ? [] : [`Wrote ${written.join(', ')}`]),
    ...(kept.length === 0 ? [] : [`Left as they are: ${kept.join(', ')}`]),
  ];
  return [...files, 'Next', ...steps.map((step, index) => `  ${index + 1}. ${step}`), ''].join('\n');
}
