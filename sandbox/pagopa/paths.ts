// Where everything is, below the sandbox's address.

export const nodeForPspPath = '/pagopa/nodo-auth/node-for-psp/v1';
export const nodeForPaPath = '/pagopa/nodo-auth/node-for-pa/v1';
export const nodeForIOPath = '/pagopa/node-for-io/v1';
export const olderPath = '/pagopa/webservices/pof/PagamentiTelematiciPspNodoservice';
export const institutionPath = '/pagopa/pa';
export const appPath = '/pagopa/psp/app';
export const olderProviderPath = '/pagopa/psp/older';
/** Where institutions ask the node in the older way, and where the simulated ones are asked. */
export const olderForInstitutionsPath = '/pagopa/webservices/pof/PagamentiTelematiciRPT';
export const olderInstitutionPath = '/pagopa/pa-older';
