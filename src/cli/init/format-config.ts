/** The `vouch.config.yaml` that a project begins with. @param hasContracts whether the contracts are the project's own */
export const formatConfig = (hasContracts: boolean): string => `\
# yaml-language-server: $schema=./node_modules/vouch/schemas/vouch.config.schema.json
# Options of this project, as vouch <command> --help names them; what is typed goes first.
${hasContracts ? 'contracts: contracts\n' : ''}run:
  # Warn of responses that take longer:
  slow: 5s
  # Fail for fields that the contract does not know:
  # fail-on: [drift]
  # One page to open, send and print, besides the usual reports:
  # reporters: [terminal, junit, ndjson, summary, history, html]
`;
