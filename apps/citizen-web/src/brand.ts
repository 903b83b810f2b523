// Whose face this deployment has: a region or town changes this file, public/icons and styles/_brand.scss.
export const brand = {
  name: 'IO',
  /** The terms a person has accepted are compared with this number; raise it when the terms change. */
  termsVersion: 1,
  /** Our help desk. */
  help: 'aiuto@io.example',
  taxOffice: 'https://www.agenziaentrate.gov.it',
  spid: {
    about: 'https://www.spid.gov.it',
    request: 'https://www.spid.gov.it/richiedi-spid',
    help: 'https://www.spid.gov.it/serve-aiuto',
  },
} as const;
