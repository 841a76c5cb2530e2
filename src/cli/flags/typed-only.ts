/**
 * Flags that count only where somebody types them, in any command: name → why. A repository that was cloned may bring a
 * `vouch.config.yaml`; it must not decide where requests go, who signs in, whom to trust, or what is changed.
 */
export const typedOnly: Readonly<Record<string, string>> = {
  accept: 'it hides what may be a defect',
  allow: 'it allows changes at a vendor',
  'callbacks-to': 'it lets the mock send to other machines',
  'check-credentials': 'it sends wrong credentials to the vendors, which lock accounts for them',
  'env-file': 'it says who signs in',
  environment: 'it says where requests go, and who signs in',
  exec: 'it runs a program',
  fetch: 'it gets documents from other machines',
  force: 'it replaces what is there',
  insecure: 'it says whom to trust',
  forward: 'it lets other machines reach a server of this one',
  host: 'it lets other machines in',
  'iteration-data': 'its rows can say where requests go',
  live: 'it sends requests to the vendors',
  respond: 'it shows a file to other machines',
  'ssl-client-cert': 'it says who signs in',
  'ssl-client-key': 'it says who signs in',
  'ssl-extra-ca-certs': 'it says whom to trust',
  write: 'it changes contracts',
  yes: 'it is the answer to a question to you',
};
