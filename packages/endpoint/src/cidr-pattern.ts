// An address or network of IPv4, for browsers too, which have no library of shapes.
/** IO's own pattern takes 999 for a byte. */
export const CIDR_PATTERN =
  /^((25[0-5]|2[0-4]\d|1?\d?\d)(\.(?!$|\/)|(?=$|\/))){4}(\/(\d|[12]\d|3[0-2]))?$/;
