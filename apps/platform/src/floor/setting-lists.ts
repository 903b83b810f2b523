// Settings that are lists: addresses, people, networks.
import { BlockList, isIP } from 'node:net';
import { type FiscalCode, parseFiscalCode } from '@io/vocabulary';
import { CannotStart } from './errors.ts';

export const listOf = (text: string) =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

export function readOperators(text: string): FiscalCode[] {
  const codes = text.split(',').map((one) => one.trim());
  return codes.flatMap((one) => {
    if (one === '') return [];
    const code = parseFiscalCode(one);
    if (code === undefined)
      throw new CannotStart(
        `OPERATORS: "${one}" non è un codice fiscale / OPERATORS: "${one}" is not a fiscal code`,
      );
    return [code];
  });
}

export function readOfficials(text: string): { fiscalCode: FiscalCode; name: string }[] {
  return listOf(text).map((one) => {
    const [code = '', ...name] = one.split(' ');
    const fiscalCode = parseFiscalCode(code);
    if (fiscalCode === undefined || name.length === 0)
      throw new CannotStart(`DEMO_OFFICIALS: "${one}"`);
    return { fiscalCode, name: name.join(' ') };
  });
}

/** Networks as `10.1.0.0/16` or single addresses. */
export function readNetworks(text: string): (address: string) => boolean {
  const list = new BlockList();
  for (const one of text.split(',').map((part) => part.trim())) {
    if (one === '') continue;
    const [net = '', bits] = one.split('/');
    const version = isIP(net);
    const size = bits === undefined ? (version === 6 ? 128 : 32) : Number(bits);
    if (version === 0 || !Number.isInteger(size) || size < 0 || size > (version === 6 ? 128 : 32))
      throw new CannotStart(
        `DESK_NETWORKS: "${one}" non è una rete / DESK_NETWORKS: "${one}" is not a network`,
      );
    list.addSubnet(net, size, version === 6 ? 'ipv6' : 'ipv4');
  }
  return (address) => {
    const plain = address.replace(/^::ffff:/, '');
    return list.check(plain, plain.includes(':') ? 'ipv6' : 'ipv4');
  };
}
