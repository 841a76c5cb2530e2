import type { Edit } from '../support/write-contracts';
import type { FaultyContract } from './faulty-contracts';

/** Lets the response of createProbe hand out credentials. */
const handsOut = (username: string, password: string): Edit => ({
  find: 'description: The new probe\n',
  replace: `description: The new probe\n          x-credentials: { scheme: apiUser, username: '${username}', password: '${password}' }\n`,
});

export const faultyLinks: readonly FaultyContract[] = [
  {
    title: 'a link to nowhere',
    edit: {
      find: "get: { operationId: getProbe, parameters: { probeId: '$response.body#/Id' } }",
      replace: 'get: { operationId: nope }',
    },
    at: '{ operationId: nope }',
    what: "Link 'get' leads to 'nope', which does not exist",
  },
  {
    title: 'a link to a parameter that is not there',
    edit: {
      find: "parameters: { probeId: '$response.body#/0/Id' }",
      replace: "parameters: { id: '$response.body#/0/Id' }",
    },
    at: '{ operationId: getProbe, parameters: { id:',
    what: "Link 'get' feeds 'id', which is not a parameter of getProbe",
  },
  {
    title: 'a link from a place that is not in the body',
    edit: { find: "'$response.body#/0/Id'", replace: "'$response.body#/0/Nope'" },
    at: "'$response.body#/0/Nope'",
    what: "'$response.body#/0/Nope' leads nowhere: the 200 response of listProbes has no such place",
  },
  {
    title: 'a link from a header that is not declared',
    edit: { find: "'$response.body#/0/Id'", replace: '$response.header.Location' },
    at: '$response.header.Location',
    what: "'$response.header.Location' leads nowhere: the 200 response of listProbes has no header Location",
  },
  {
    title: 'a link from a path parameter that is not there',
    edit: { find: "'$response.body#/0/Id'", replace: '$request.path.nope' },
    at: '$request.path.nope',
    what: "'$request.path.nope' leads nowhere: the path of listProbes has no segment {nope}",
  },
  {
    title: 'a link from what Vouch cannot read',
    edit: { find: "'$response.body#/0/Id'", replace: '$statusCode' },
    at: '$statusCode',
    what: "'$statusCode' is not a runtime expression that Vouch supports",
  },
  ...['$response.body#', '$response.body/Id', '$response.body#Id', '$response.header.', '$request.path', '$url'].map(
    (expression) => ({
      title: `a link from ${expression}`,
      edit: { find: "'$response.body#/0/Id'", replace: `'${expression}'` },
      at: `'${expression}' } }`,
      what: `'${expression}' is not a runtime expression that Vouch supports`,
    }),
  ),
  {
    title: 'a link into the body from what is not an expression',
    edit: { find: "'$response.body#/0/Id' }", replace: "'$response.body#/0/Id' }, x-body: { /Name: Other }" },
    at: 'Other }',
    what: "'Other' is not a runtime expression that Vouch supports",
  },
  {
    title: 'a link into the body from a number',
    edit: { find: "'$response.body#/0/Id' }", replace: "'$response.body#/0/Id' }, x-body: { /Name: 77 }" },
    at: '77 }',
    what: "'/Name' is not text",
  },
  {
    title: 'credentials from a place that is not in the body',
    edit: handsOut('$response.body#/Id', '$response.body#/Nope'),
    at: "'$response.body#/Nope'",
    what: "'$response.body#/Nope' leads nowhere: the 201 response of createProbe has no such place",
  },
  {
    title: 'credentials from a header',
    edit: handsOut('$response.body#/Id', '$response.header.Location'),
    at: "'$response.header.Location'",
    what: "'$response.header.Location' does not lead into the body of the response",
  },
  {
    title: 'a link from a read to a delete',
    edit: {
      find: "get: { operationId: getProbe, parameters: { probeId: '$response.body#/0/Id' } }",
      replace: "get: { operationId: deleteProbe, parameters: { probeId: '$response.body#/0/Id' } }",
    },
    at: "{ operationId: deleteProbe, parameters: { probeId: '$response.body#/0",
    what: "Link 'get' leads from a read to deleteProbe (delete)",
  },
  {
    title: 'a link with a variable but no name',
    edit: {
      find: 'delete: { operationId: deleteProbe,',
      replace: 'delete: { x-variable: other, operationId: deleteProbe,',
    },
    at: '{ x-variable: other',
    what: "Link 'delete' makes a request of its own, but has no description",
  },
];
