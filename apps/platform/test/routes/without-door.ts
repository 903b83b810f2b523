// Endpoints that anybody may call, each with the reason.

/** Contracts with an open or a callback door, each with the reason. */
export const WITHOUT_DOOR: Record<string, string> = {
  'GET /login': 'nobody has a session yet',
  'POST /assertionConsumerService': 'the signed message proves who sends it',
  'GET /metadata': 'identity providers read it',
  'GET /metadata/cie': 'identity providers read it',
  'GET /logout/provider': 'the secret ticket proves who has just left',
  'GET /slo': 'the signed message proves who sends it',
  'POST /slo': 'the signed message proves who sends it',
  'GET /app/api/v1/identity-providers': 'shown before the login',
  'POST /pagopa/pa-for-node/v1': 'the station’s key proves that pagoPA’s node asks',
  'GET /status.json': 'everybody may know what works',
  'GET /status-keys.json': 'the public key of the state',
  'GET /attesa': 'nobody has a session yet',
  'POST /attesa/avviso': 'the signed place proves who asks',
  'GET /precedenza/:token': 'the signed link proves itself',
  'POST /app/api/v1/passkey-login/options': 'nobody has a session yet',
  'POST /app/api/v1/passkey-login': 'the signature of the passkey proves who enters',
  'GET /calendar/:token.ics': 'the secret of the address opens it: calendars have no login',
  'GET /logos/services/:service_id.png': 'a crest is public',
  'GET /logos/organizations/:organization_fiscal_code.png': 'a crest is public',
  'GET /disiscrizione/:token': 'the sealed link proves who opens it',
  'POST /disiscrizione/:token': 'the sealed link proves who opens it',
  'GET /public/validate-profile-email': 'the secret of the link proves who opens it',
  'POST /public/validate-profile-email': 'the secret of the link proves who opens it',
};
