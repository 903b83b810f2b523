// An institution with people, a register that knows it, a citizen and an operator, for the tests of services' lives.
import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { cardFrom, COOKBOOK } from '@io/composing/cookbook';
import { type CardContent, EMPTY_CARD } from '@io/composing/service-card';
import { loadIndex } from '../../src/domains/registry/index.ts';
import {
  holdClock,
  makeCitizen,
  makeFiscalCode,
  makeMember,
  makeService,
  SENDING_GROUPS,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
} from '../builders.ts';
import { startMailServer } from '../mail-server.ts';

interface Version {
  number: number;
  state: string;
  revision: number;
  content: CardContent;
  findings: { rule: string; level: string; field: string; it: string; en: string }[];
  due_at?: string;
  reason?: string;
  notes: object[];
  live_changed: boolean;
}
export interface Said {
  service_id: string;
  live?: { is_published: boolean; content: CardContent; version: number; number?: number };
  working?: Version;
  approved?: { number: number; decided_how: string };
  context: { live: CardContent | null; own_area: object | null; body_kind: string | null };
  code: string;
  errors: { path: string; rule: string; it: string; en: string }[];
  logo: string;
  state: string;
  is_published: boolean;
  items: Record<string, unknown>[];
}

export const FISCAL_CODE = '98000000017';

/** The register knows this institution as a municipality, and another one beside it. */
export async function loadBodies(io: TestPlatform): Promise<void> {
  const text = [
    'Codice_IPA,Denominazione_ente,Codice_fiscale_ente,Codice_Categoria,Mail1,Tipo_Mail1',
    `c_prova,Comune di Prova,${FISCAL_CODE},L6,protocollo@pec.comune.example,Pec`,
    'c_altro,Comune di Altrove,98000000018,L6,ente@pec.altrove.example,Pec',
  ].join('\n');
  await loadIndex(io.platform.context, Readable.from([Buffer.from(text)]));
}

export type Office = Awaited<ReturnType<typeof openOffice>>;

export async function openOffice() {
  const operatorCode = makeFiscalCode();
  const mail = await startMailServer();
  // A Friday at noon in Rome.
  const held = holdClock(Temporal.Instant.from('2026-11-27T11:00:00Z'));
  const io = await startTestPlatform({
    clock: held.clock,
    settings: { OPERATORS: operatorCode, SMTP_URL: mail.url },
  });
  await loadBodies(io);
  const service = await makeService(io, {
    organizationFiscalCode: FISCAL_CODE,
    groups: [...SENDING_GROUPS, 'ApiServiceWrite'],
  });
  const admin = await makeMember(io, service.institutionId, 'administrator');
  const clerk = await makeMember(io, service.institutionId, 'operator', { name: 'Luca' });
  const citizen = await makeCitizen(io);
  const operator = await makeCitizen(io, { fiscalCode: operatorCode, accepted: false });

  const base = () => `/backoffice/api/v1/institutions/${service.institutionId}/services`;
  async function ask(
    who: TestCitizen,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    payload?: object,
  ) {
    const reply = await io.app.inject({
      method,
      url,
      headers: who.headers,
      ...(payload && { payload }),
    });
    return { status: reply.statusCode, body: (reply.body === '' ? {} : reply.json()) as Said };
  }
  async function good(...args: Parameters<typeof ask>): Promise<Said> {
    const { status, body } = await ask(...args);
    assert.ok(status < 300, `${args[1]} ${args[2]}: ${JSON.stringify(body)}`);
    return body;
  }
  async function refused(code: string, status: number, ...args: Parameters<typeof ask>) {
    const said = await ask(...args);
    assert.equal(said.body.code, code, `${args[1]} ${args[2]}: ${JSON.stringify(said.body)}`);
    assert.equal(said.status, status);
    return said.body;
  }

  const area = { kind: 'municipality' as const, code: 'c_prova', name: 'Prova' };
  let serial = 0;
  /** A card that every rule is content with, but for the one that wants a person for texts from scratch. */
  const ownWords = (more: Partial<CardContent> = {}): CardContent => ({
    ...EMPTY_CARD,
    service_name: `Sportello ${(serial += 1)}`,
    department_name: 'Ufficio',
    description:
      'Ti scriviamo quando la tua domanda è pronta. Puoi venire allo sportello il lunedì.',
    topic: 'other',
    area,
    privacy_url: 'https://www.comune.example/privacy',
    email: 'ufficio@comune.example',
    phone: '011 000 0000',
    ...more,
  });
  const recipe = (id: string, more: Partial<CardContent> = {}): CardContent => ({
    ...cardFrom(COOKBOOK.find((one) => one.id === id) as (typeof COOKBOOK)[number], {
      ...ownWords(),
      institution_name: 'Comune di Prova',
    }),
    ...more,
  });
  const begin = async (content: CardContent, who = clerk) => {
    const { service_id: id } = await good(who, 'POST', base(), { content });
    return id;
  };
  const submit = (id: string, revision = 1) =>
    good(clerk, 'POST', `${base()}/${id}/submission`, { revision });
  const publish = (id: string, number = 1) =>
    good(admin, 'POST', `${base()}/${id}/publication`, { number, when: 'now' });
  const catalogue = async () => {
    const url = `/app/api/v1/institutions/${service.institutionId}/services?limit=100`;
    const list = await io.app.inject({ url, headers: citizen.headers });
    return list.json<{ services: { id: string; name: string }[] }>().services;
  };
  const card = (id: string) =>
    io.app.inject({ url: `/app/api/v1/services/${id}`, headers: citizen.headers });
  return {
    /** To every member: they share an address. */
    mails: () => mail.to('anna@comune.example'),
    async close() {
      await io.close();
      await mail.close();
    },
    ...{ io, held, service, admin, clerk, citizen, operator, operatorCode },
    ...{ base, ask, good, refused, area, ownWords, recipe, begin, submit, publish },
    ...{ catalogue, card },
  };
}
