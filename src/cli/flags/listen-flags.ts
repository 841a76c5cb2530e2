import { option } from './flag';
import { parseText, parseWholeNumber } from './parse-values';

/** Where a server of Vouch listens. @param options.host what its help says */
export const listenFlags = ({ port, host }: { readonly port: number; readonly host: string }) => ({
  port: option({
    value: '<number>',
    help: 'Port to listen on; 0 takes a free one',
    defaultsTo: `${port}; a free one with --exec`,
    parse: parseWholeNumber({ least: 0, most: 65_535 }),
  }),
  host: option({ value: '<address>', help: host, parse: parseText, fallback: '127.0.0.1' }),
});
