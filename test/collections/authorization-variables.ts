export const password = 'tin-otter-velvet-moon';

/** Variables of Bandwidth's environment; `PORT` stands for the recorder's port. */
export const bandwidth = {
  username: 'jdoe',
  password,
  accountId: '920012',
  messagingApplicationId: '7d1f6a52-93c4-4e0b-8a6d-2b9f40c7e815',
  messagingFrom: '+19195550100',
  messagingTo: '+19195550123',
  messagingUrl: 'http://127.0.0.1:PORT',
};

export const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

export const asciiWarning =
  'The username or the password contains non-ASCII characters, which servers decode in different ways.';

/** What the folder `Credentials` of a collection with an account in its paths sends. */
export const credentialsItems: readonly string[] = [
  'Right credentials are accepted',
  'Wrong password is rejected',
  'Password in another case is rejected',
  'Username in another case is rejected',
  'Missing Authorization header is rejected',
  'Wrong scheme is rejected',
  "Another account's id is rejected",
];
