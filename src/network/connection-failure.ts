import type { Step } from './known-failures';

/** A request without a response. */
export class ConnectionFailure extends Error {
  override readonly name = 'ConnectionFailure';
  readonly step: Step;
  /** Node's error code such as `ECONNREFUSED`, `timeout`, or the status with which a proxy refused. */
  readonly reason: string;
  /** `host:port` that did not do its part. */
  readonly peer: string;
  /** Variable that names the proxy, if it is the proxy that did not. */
  readonly proxy?: string;

  constructor(fields: { step: Step; reason: string; peer: string; proxy?: string | undefined; cause?: unknown }) {
    const { step, reason, peer, proxy, cause } = fields;
    super(`${peer}: ${step}: ${reason}`, { cause });
    this.step = step;
    this.reason = reason;
    this.peer = peer;
    if (proxy !== undefined) this.proxy = proxy;
  }
}
