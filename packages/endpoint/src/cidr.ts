// An address or network from which a service or a key may be used, as institutions write it.
import { CIDR_PATTERN } from './cidr-pattern.ts';
import { said } from './said.ts';
import { z } from 'zod';

const cidr = said(
  'deve essere un indirizzo o una rete IPv4, per esempio 192.0.2.10 o 198.51.100.0/24',
  'must be an IPv4 address or network, such as 192.0.2.10 or 198.51.100.0/24',
);
/** A single address is stored as a network of one (A.2). */
export const authorizedCidr = z
  .string(cidr)
  .max(18, cidr)
  .regex(CIDR_PATTERN, cidr)
  .overwrite((text) => (text.includes('/') ? text : `${text}/32`));
