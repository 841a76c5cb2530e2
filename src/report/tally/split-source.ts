/** File and line of a finding's source, `contracts/uptrends/api-v4.yaml:120`. */
export function splitSource(source: string | undefined): { file: string; line: string } | undefined {
  const [, file, line] = /^(.+):(\d+)$/.exec(source ?? '') ?? [];
  return file === undefined || line === undefined ? undefined : { file, line };
}
