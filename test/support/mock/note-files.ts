import type { Files } from '../write-contracts';

/** Contracts of an API that the user ada signs in to, with the password otter. @param paths in YAML, each indented by two spaces */
export const noteFiles = (paths: string): Files => ({
  'acme/vendor.yaml': `title: Acme
variables:
  - { name: user, description: User, env: ACME_USER, mock: ada }
  - { name: password, description: Password, secret: true, env: ACME_PASSWORD, mock: otter }
schemes: { apiUser: { username: user, password: password } }
`,
  'acme/notes.yaml': `openapi: 3.1.1
info: { title: Acme, version: '1' }
servers: [{ url: https://api.acme.example }]
tags: [{ name: Note, description: Notes. }]
security: [{ apiUser: [] }]
components: { securitySchemes: { apiUser: { type: http, scheme: basic } } }
paths:
${paths}`,
});
