// May we call this address that somebody gave us? Only what stands outside: never a machine of our own network.
import { type LookupAddress, Resolver } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { callbackify } from 'node:util';

/** An address that we never call, or a name that leads to one. */
export class InsideAddress extends Error {
  readonly code = 'INSIDE_ADDRESS';
}

/** The special-purpose registries of IANA (RFC 6890): IPv4 networks that are nobody's on the internet. */
const INSIDE_V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const;

/** Of the one network of the internet (2000::/3) what is not plain: protocols, tunnels that carry IPv4, examples. */
const INSIDE_V6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
] as const;

const inside = new BlockList();
for (const [net, bits] of INSIDE_V4) inside.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of INSIDE_V6) inside.addSubnet(net, bits, 'ipv6');
const internet = new BlockList();
internet.addSubnet('2000::', 3, 'ipv6');
const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** IPv4 that is written as IPv6 (::ffff:10.0.0.1) is outside 2000::/3, and so inside. */
function isOutside(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !inside.check(address, 'ipv4');
  return version === 6 && internet.check(address, 'ipv6') && !inside.check(address, 'ipv6');
}

const isLoopback = (address: string) =>
  loopback.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

export interface OutsideRule {
  /** In the demonstration the outside world stands on this machine: loopback may be called, also over http. */
  allowLoopback: boolean;
  /** The addresses of a name; the system's name servers when not given. */
  resolve?: (name: string) => Promise<readonly string[]>;
}

const isLocalName = (host: string) => host === 'localhost' || host.endsWith('.localhost');
const bare = (host: string) => host.replace(/^\[|\]$/g, '').replace(/\.$/, '');

/**
 * The address parsed, when its form lets it be called: https (http to loopback where that is allowed), nobody's
 * name and password in it, no address of the inside written as a number. A name may still lead inside: call it
 * with `outsideLookup` as the connection's lookup. Throws InsideAddress.
 */
export function refuseInsideAddress(address: string | URL, rule: OutsideRule): URL {
  const url = URL.parse(address);
  if (url === null) throw new InsideAddress('not an address');
  const host = bare(url.hostname);
  const isOwnMachine = isLocalName(host) || (isIP(host) !== 0 && isLoopback(host));
  const mayBe = isOwnMachine ? rule.allowLoopback : isIP(host) === 0 || isOutside(host);
  if (!mayBe) throw new InsideAddress('an inside address');
  const isPlain = url.protocol === 'http:' && isOwnMachine;
  if (url.protocol !== 'https:' && !isPlain) throw new InsideAddress('not https');
  if (url.username !== '' || url.password !== '')
    throw new InsideAddress('a name or password in the address');
  return url;
}

const DNS = { timeout: 2000, tries: 2 };

/**
 * By c-ares, whose waiting costs no thread: a name server that hangs would otherwise hold the few threads on which
 * every other name of this process is looked up.
 */
function askNameServers(name: string): Promise<string[]> {
  const resolver = new Resolver(DNS);
  const ask = (kind: 'A' | 'AAAA') =>
    new Promise<string[]>((found) =>
      resolver.resolve(name, kind, (error, addresses) => found(error === null ? addresses : [])),
    );
  return Promise.all([ask('A'), ask('AAAA')]).then((both) => both.flat());
}

function notFound(name: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`no address for ${name}`), { code: 'ENOTFOUND' });
}

/**
 * The `lookup` of a connection (node:http, node:https, net, undici's `connect`): the connection goes to the
 * addresses that were looked at here and to no others, so a name cannot change its mind between look and call.
 * A name with one inside address among others is refused whole. Not asked for addresses written as numbers:
 * those are refused by `refuseInsideAddress`.
 */
export function outsideLookup(rule: OutsideRule): LookupFunction {
  const resolve = rule.resolve ?? askNameServers;
  async function judge(name: string): Promise<LookupAddress[]> {
    const addresses = isLocalName(name) ? ['127.0.0.1', '::1'] : await resolve(name);
    const mayBe = (one: string) => (isLoopback(one) ? rule.allowLoopback : isOutside(one));
    if (!addresses.every(mayBe)) throw new InsideAddress('the name leads to an inside address');
    return addresses.map((address) => ({ address, family: isIP(address) }));
  }
  const askJudge = callbackify(judge);
  return (hostname, options, callback) => {
    const name = bare(hostname);
    askJudge(name, (error: NodeJS.ErrnoException | null, judged) => {
      if (error !== null) return callback(error, '');
      const wanted = Number(options.family ?? 0);
      const fitting = judged.filter(({ family }) => wanted === 0 || wanted === family);
      const [first] = fitting;
      if (first === undefined) return callback(notFound(name), '');
      return options.all === true
        ? callback(null, fitting)
        : callback(null, first.address, first.family);
    });
  };
}
