import { UserError } from '../../model/user-error';

/** @throws UserError if a command is to print two things at once */
export function requireOneFormat({ json, sarif }: { readonly json: boolean; readonly sarif: boolean }): void {
  if (json && sarif) throw new UserError('ERR_FLAG', '--json and --sarif name two formats.', 'Give one of them.');
}
