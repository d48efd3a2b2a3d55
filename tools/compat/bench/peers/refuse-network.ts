import dns from 'node:dns';
import net from 'node:net';

const refuse = (): never => {
  throw new Error('a comparison asked for the network, which is refused here');
};

/** Makes every connection and name lookup of this process fail. */
export function refuseNetwork(): void {
  net.Socket.prototype.connect = refuse;
  Object.assign(dns, { lookup: refuse });
  Object.assign(dns.promises, { lookup: refuse });
}
