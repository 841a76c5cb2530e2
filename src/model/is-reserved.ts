import type { Parameter } from './operation';

/** Whether it is a header that media types and security describe: OpenAPI ignores parameters of these names. */
export const isReserved = (parameter: Pick<Parameter, 'in' | 'name'>): boolean =>
  parameter.in === 'header' && ['accept', 'content-type', 'authorization'].includes(parameter.name.toLowerCase());
