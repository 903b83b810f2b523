// Who and what the documented requests are fired with: one caller for each, with the rows that the examples name.
import assert from 'node:assert/strict';
import { checkCharacter, type FiscalCode } from '@io/vocabulary';
import { IDS } from '../../src/api-docs/example-values.ts';
import {
  eventually,
  makeCitizen,
  makeMember,
  makeService,
  type TestCitizen,
  type TestPlatform,
  type TestService,
  validContent,
} from '../builders.ts';
import type { Changes, Documented } from './firing.ts';

/** What groups do not say, because a set-up must be able to make what is then asked for. */
const USUAL_GROUPS = [
  'ApiMessageWrite',
  'ApiMessageRead',
  'ApiLimitedProfileRead',
  'ApiNoRateLimit',
];

/** Who has it writes to named recipients only, whatever else they may. */
const LIMITED = 'ApiLimitedMessageWrite';

export const OPERATOR = `CNTOPR80A01L219${checkCharacter('CNTOPR80A01L219')}` as FiscalCode;

export interface World {
  io: TestPlatform;
  service: TestService;
  citizen: TestCitizen;
  /** Headers of whoever the operation's door lets in. */
  headers: Record<string, string>;
  /** A message of the service to the citizen with a due date, processed; the same at every call. */
  message(): Promise<string>;
}

export async function makeWorld(io: TestPlatform, { endpoint }: Documented): Promise<World> {
  const { door } = endpoint;
  const service = await makeService(io, {
    // Activations are for services of this category alone.
    ...(endpoint.path.includes('/activations') && {
      metadata: {
        scope: 'LOCAL',
        category: 'SPECIAL',
        description: 'Un servizio',
        privacy_url: 'https://comune.example/privacy',
        email: 'ufficio@comune.example',
      },
    }),
    groups: [
      ...USUAL_GROUPS,
      ...(door.kind === 'institution' ? door.groups.filter((group) => group !== LIMITED) : []),
    ],
  });
  const person = {
    email: 'maria.rossi@posta.example',
    ...(door.kind === 'operator' && { fiscalCode: OPERATOR, accepted: false }),
  };
  const citizen =
    door.kind === 'member'
      ? await makeMember(io, service.institutionId, 'legal_representative', person)
      : await makeCitizen(io, person);
  let sent: string | undefined;
  return {
    io,
    service,
    citizen,
    headers: door.kind === 'institution' ? service.headers : citizen.headers,
    async message() {
      if (sent !== undefined) return sent;
      const reply = await io.app.inject({
        method: 'POST',
        url: '/api/v1/messages',
        headers: service.headers,
        payload: {
          fiscal_code: citizen.fiscalCode,
          content: validContent({ due_date: '2027-01-31T22:59:59.000Z' }),
        },
      });
      assert.equal(reply.statusCode, 201, reply.body);
      const { id } = reply.json<{ id: string }>();
      await eventually('the message is processed', async () => {
        const seen = await io.app.inject({
          url: `/api/v1/messages/${citizen.fiscalCode}/${id}`,
          headers: service.headers,
        });
        return seen.json<{ status: string }>().status === 'PROCESSED';
      });
      sent = id;
      return id;
    },
  };
}

/** The examples' ids become those of this world; a message is made when the address names one. */
export async function ownIds(world: World, { key }: Documented): Promise<Changes> {
  return {
    headers: world.headers,
    replace: {
      [IDS.service]: world.service.serviceId,
      [IDS.institution]: world.service.institutionId,
      [IDS.organization]: world.service.organizationFiscalCode,
      [IDS.fiscalCode]: world.citizen.fiscalCode,
      ...(/messages\/(\{fiscal_code\}\/)?\{id\}/.test(key) && {
        [IDS.message]: await world.message(),
      }),
    },
  };
}
