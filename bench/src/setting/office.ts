// An institution with two people at its back-office, for what is measured there: one prepares, the other approves.
import { transaction } from '../../../apps/platform/src/floor/database.ts';
import type { Sql } from '../../../apps/platform/src/floor/database.ts';
import { newUuid } from '../../../apps/platform/src/floor/ids.ts';
import { createSecrets, sha256 } from '../../../apps/platform/src/floor/secrets.ts';
import { takeInFirst } from '../../../apps/platform/src/domains/members/index.ts';
import { fiscalCodeOf, SECRET_KEY, tokenOf } from './people.ts';

const INSTITUTION = '0192f0a0-0000-7000-8000-00000bec0001';
const ACCOUNT = '0192f0a0-0000-7000-8000-00000bec0002';
const SERVICE = '01BENCHSERVXCEFF1CE0000000';
/** Beyond everybody who is written to. */
const FIRST = 50_000_000;
/** What a service needs before it may write to real people. */
const METADATA = {
  scope: 'LOCAL',
  description: 'L’iscrizione alla mensa della scuola',
  privacy_url: 'https://comune.example/privacy',
  email: 'scuola@comune.example',
};
const LEVEL = 'https://www.spid.gov.it/SpidL2';

export interface BenchOffice {
  institutionId: string;
  serviceId: string;
  /** Sessions of a browser, of two administrators. */
  tokens: readonly [string, string];
}

/** Made once a database; what is there stays. */
export async function openBenchOffice(sql: Sql): Promise<BenchOffice> {
  const tokens = [tokenOf(FIRST), tokenOf(FIRST + 1)] as const;
  const office = { institutionId: INSTITUTION, serviceId: SERVICE, tokens };
  const [known] = await sql`select 1 from institutions.institution where id = ${INSTITUTION}`;
  if (known !== undefined) {
    // A kept database may have it from an earlier measuring, with less in it.
    await sql`update services.service set metadata = ${JSON.stringify(METADATA)}::text::jsonb where service_id = ${SERVICE}`;
    return office;
  }
  const secrets = createSecrets(Buffer.from(SECRET_KEY, 'base64'));
  const now = Temporal.Now.instant();
  await transaction(sql, async (tx) => {
    await tx`insert into institutions.institution (id, name, fiscal_code, created_at) values (${INSTITUTION}, 'Comune degli Invii', '99999999989', now())`;
    await tx`insert into institutions.account (id, institution_id, email, groups, created_at)
      values (${ACCOUNT}, ${INSTITUTION}, 'invii@comune.example', array['ApiMessageWrite'], now())`;
    await tx`
      insert into services.service (service_id, account_id, institution_id, service_name, department_name, organization_name,
        organization_fiscal_code, authorized_cidrs, max_allowed_payment_amount, metadata, created_at, updated_at)
      values (${SERVICE}, ${ACCOUNT}, ${INSTITUTION}, 'Mensa scolastica', 'Scuola', 'Comune degli Invii', '99999999989',
        array['0.0.0.0/0'], 1000000, ${JSON.stringify(METADATA)}::text::jsonb, now(), now())`;
    for (const [index, token] of tokens.entries()) {
      const code = fiscalCodeOf(FIRST + index);
      const citizenId = secrets.citizenId(code);
      const session = newUuid();
      await tx`insert into citizens.citizen (citizen_id, fiscal_code, name, family_name, date_of_birth, created_at, updated_at)
        values (${citizenId}, ${code as string}, 'Anna', 'Prova', '1991-04-08', now(), now())`;
      await tx`insert into citizens.profile (citizen_id, is_inbox_enabled, preferences_mode, settings_version, accepted_tos_version, updated_at)
        values (${citizenId}, true, 'AUTO', 0, 1, now())`;
      await tx`
        insert into sessions.session (id, citizen_id, client, device, method, level, authenticated_at, authenticated_level,
          network, created_at, expires_at, last_seen_at)
        values (${session}, ${citizenId}, 'web', '', 'spid', ${LEVEL}, now(), ${LEVEL}, '127.0', now(),
          now() + interval '10 years', now() + interval '9 years')`;
      await tx`
        insert into sessions.token (token_hash, session_id, generation, handed_at, rotate_after)
        values (${sha256(token)}, ${session}, 0, now(), now() + interval '10 years')`;
      const person = {
        citizenId,
        role: 'administrator' as const,
        name: `Anna ${index}`,
        email: 'anna@comune.example',
      };
      await takeInFirst(tx, INSTITUTION, [person], now);
    }
  });
  return office;
}
