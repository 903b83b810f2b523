// Bodies that the register knows, the drafts of a round for them, and sending those to review.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { loadIndex } from '../../src/domains/registry/index.ts';
import { makeService, type TestService } from '../builders.ts';
import { makeDelegation } from './delegation.ts';
import {
  ask,
  finished,
  io,
  operator,
  partner,
  type Round,
  rounds,
  servicesAsked,
} from './setting.ts';

/** Bodies that the register knows have an area of their own: the rules can approve their cards. */
const LISTED = Array.from({ length: 9 }, (_, at) => `9800000002${at}`);

export async function makeListed(
  at: number,
  name: string,
  more?: Parameters<typeof makeDelegation>[2],
): Promise<TestService> {
  const body = await makeService(io, {
    organizationName: name,
    organizationFiscalCode: LISTED[at] ?? '',
    serviceName: 'Tributi',
  });
  await makeDelegation(io, { bodyId: body.institutionId, partnerId: partner.institutionId }, more);
  return body;
}

export async function makeDrafts(
  bodies: readonly TestService[],
  values: object[] = [],
): Promise<Round> {
  const id = randomUUID();
  const asked = servicesAsked(bodies);
  asked.bodies.forEach((one, at) => Object.assign(one.values, values[at]));
  const begun = await ask(operator.headers, 'PUT', `${rounds()}/${id}`, asked);
  assert.equal(begun.status, 200, JSON.stringify(begun.body));
  const made = await finished(id);
  assert.equal(made.done, bodies.length, JSON.stringify(made.items));
  return made;
}

export const send = (ofRound: string, id: string = randomUUID(), headers = operator.headers) =>
  ask<Round>(headers, 'PUT', `${rounds()}/${id}`, { kind: 'reviews', of_round: ofRound });

/** To be called once the platform runs. */
export async function knowListed(): Promise<void> {
  const text = [
    'Codice_IPA,Denominazione_ente,Codice_fiscale_ente,Codice_Categoria,Mail1,Tipo_Mail1',
    ...LISTED.map((code) => `c_${code},Comune ${code},${code},L6,ente@pec.comune.example,Pec`),
  ].join('\n');
  await loadIndex(io.platform.context, Readable.from([Buffer.from(text)]));
}
