// An address or network from which a service or a key may be used, as institutions write it.
import { said } from './said.ts';
import { z } from 'zod';

const cidr = said(
  'deve essere un indirizzo o una rete IPv4, per esempio 192.0.2.10 o 198.51.100.0/24',
  'must be an IPv4 address or network, such as 192.0.2.10 or 198.51.100.0/24',
);
/** IO's own pattern takes 999 for a byte; a single address is stored as a network of one (A.2). */
export const authorizedCidr = z
  .string(cidr)
  .max(18, cidr)
  .regex(/^((25[0-5]|2[0-4]\d|1?\d?\d)(\.(?!$|\/)|(?=$|\/))){4}(\/(\d|[12]\d|3[0-2]))?$/, cidr)
  .overwrite((text) => (text.includes('/') ? text : `${text}/32`));
