// Which SPID providers the sandbox plays: one at /spid, where it always was, and others beside it,
// so that a service can be tried with one of them slow or down. All names are invented.

export const spidProviders = [
  { name: 'Gestore SPID di prova', path: '/spid' },
  { name: 'Aurora ID (prova)', path: '/spid/aurora' },
  { name: 'Lanterna ID (prova)', path: '/spid/lanterna' },
  { name: 'Meridiana ID (prova)', path: '/spid/meridiana' },
] as const;
