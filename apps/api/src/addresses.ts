import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** Where a request comes from. */
export type AddressOf = (request: IncomingMessage) => string;

/**
 * The address at the other end of the socket; behind proxies that were named, what the last of them that is not one of ours says it came from. Nobody
 * else is believed about where a request comes from (SEC-7).
 */
export function addressReader(proxies: readonly string[]): AddressOf {
  const isProxy = networkCheck(proxies);
  return ({ socket, headers }) => {
    let address = socket.remoteAddress ?? '';
    if (proxies.length === 0) return address;
    const said = String(headers['x-forwarded-for'] ?? '').split(',');
    for (const hop of said.reverse().map((each) => each.trim())) {
      if (!isProxy(address) || isIP(hop) === 0) break;
      address = hop;
    }
    return address;
  };
}

/** Whether an address lies in one of these networks, `10.20.0.0/16` or a single one. */
export function isFromOneOf(address: string, networks: readonly string[]): boolean {
  return networkCheck(networks)(address);
}

/** The same for many addresses. An IPv4 caller on an IPv6 socket counts as IPv4. */
function networkCheck(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const network of networks) {
    const [base = '', bits] = network.split('/');
    const family = isIP(base) === 6 ? 'ipv6' : 'ipv4';
    if (isIP(base) === 0) continue;
    if (bits === undefined) list.addAddress(base, family);
    else list.addSubnet(base, Number(bits), family);
  }
  return (address) => {
    const plain = address.replace(/^::ffff:(?=\d+\.)/iu, '');
    const version = isIP(plain);
    return version !== 0 && list.check(plain, version === 6 ? 'ipv6' : 'ipv4');
  };
}
