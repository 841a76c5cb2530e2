import { type ExchangeCase, good, jsonContent, requestId } from '../../support/verify/exchange-case';

export const mediaTypeCases: readonly ExchangeCase[] = [
  {
    title: 'the wrong media type',
    operation: 'getProbe',
    headers: [['Content-Type', 'text/html; charset=utf-8'], requestId],
    body: '<p>Hello</p>',
    findings: [
      `media-type error Content-Type: Media type is not documented; application/json; text/html; ${jsonContent}`,
    ],
    skipped: { 'body-syntax': 'the media type is not documented' },
  },
  {
    title: 'one of several media types',
    operation: 'getImage',
    headers: [['Content-Type', 'application/pdf']],
    body: '%PDF',
    findings: [
      'media-type error Content-Type: Media type is not documented; ' +
        'one of image/*, application/vnd.acme+json, text/plain, application/x-www-form-urlencoded; application/pdf; ' +
        'image/*: { example: GIF89a }',
    ],
  },
  {
    title: 'a +json type that the contract does not name',
    operation: 'getProbe',
    headers: [['Content-Type', 'application/problem+json'], requestId],
    body: good,
    findings: [
      `media-type error Content-Type: Media type is not documented; application/json; application/problem+json; ${jsonContent}`,
    ],
  },
  {
    title: 'no Content-Type',
    operation: 'getProbe',
    headers: [requestId],
    body: good,
    findings: [`media-type error Content-Type: Content-Type is missing; application/json; missing; ${jsonContent}`],
  },
];
