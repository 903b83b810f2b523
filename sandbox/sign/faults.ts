// What can go wrong when somebody signs, as the page's choices.

import { text, type Text } from '../text.ts';

export const signFaults = {
  none: text('Tutto giusto', 'All is well'),
  altered: text(
    'Documento cambiato dopo la firma (timbro di protocollo)',
    'Document changed before signing (a protocol stamp)',
  ),
  expired: text('Certificato scaduto', 'Expired certificate'),
  unknown_authority: text('Autorità sconosciuta', 'Unknown authority'),
  login_certificate: text(
    'Certificato per entrare, non per firmare',
    'Certificate for logging in, not for signing',
  ),
  no_fiscal_code: text('Certificato senza codice fiscale', 'Certificate without fiscal code'),
  not_cades: text('CMS semplice, non CAdES', 'Plain CMS, not CAdES'),
  broken: text('Firma rovinata', 'Broken signature'),
  detached: text('Firma staccata, senza documento', 'Detached signature, without the document'),
} as const satisfies Record<string, Text>;

export type SignFault = keyof typeof signFaults;

export const isSignFault = (value: unknown): value is SignFault =>
  typeof value === 'string' && Object.hasOwn(signFaults, value);
