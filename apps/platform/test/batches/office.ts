// An institution with people who send, for the tests of batches.
import assert from 'node:assert/strict';
import { type MailServer, startMailServer } from '../mail-server.ts';
import {
  holdClock,
  makeFiscalCode,
  makeMember,
  makeService,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
} from '../builders.ts';

export interface Batch {
  id: string;
  state: string;
  paused_because?: string;
  version: number;
  total: number;
  sent: number;
  refused: number;
  snapshot?: string;
  outcome?: Record<string, number | string>;
}

/** Whatever the door may answer. */
export interface Said extends Batch {
  code: string;
  kept: number;
  is_own: boolean;
  has_approver?: boolean;
  errors: { row: number; column?: string; code: string }[];
  items: { number: number; problem: string; mapping: object }[];
}

export const columns = [
  { header: 'Codice fiscale', field: 'fiscal_code' },
  { header: 'Nome', field: 'name' },
  { header: 'Scadenza', field: 'due_date' },
];
export const rowOf = (number: number, fiscalCode: string, name = `Bimbo ${number}`) => ({
  number,
  cells: [fiscalCode, name, '31/01/2099'],
});
export const strangers = (count: number) => Array.from({ length: count }, () => makeFiscalCode());

export interface Office {
  io: TestPlatform;
  /** What reaches everybody who works here: one address. */
  mails: () => ReturnType<MailServer['to']>;
  close: () => Promise<void>;
  held: ReturnType<typeof holdClock>;
  service: TestService;
  admin: TestCitizen;
  clerk: TestCitizen;
  words(more?: object): Record<string, unknown>;
  ask: (
    who: TestCitizen,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    payload?: object,
    institutionId?: string,
  ) => Promise<{ status: number; body: Said }>;
  move: (who: TestCitizen, id: string, body: object) => Promise<{ status: number; body: Said }>;
  /** A draft with a row for each. */
  draft: (codes: readonly string[], more?: object) => Promise<Batch>;
}

export async function openOffice(): Promise<Office> {
  const held = holdClock();
  const mail = await startMailServer();
  const io = await startTestPlatform({ clock: held.clock, settings: { SMTP_URL: mail.url } });
  const service = await makeService(io, { organizationName: 'Comune di Torino' });
  const admin = await makeMember(io, service.institutionId, 'administrator', { name: 'Ada' });
  const clerk = await makeMember(io, service.institutionId, 'operator', { name: 'Carlo' });
  const words = (more: object = {}) => ({
    name: 'Mensa 2027',
    service_id: service.serviceId,
    subject: 'Mensa scolastica di ((nome))',
    body: 'Ciao, l’iscrizione alla mensa di ((nome)) va rinnovata **entro il ((scadenza|data))**. Puoi farlo dal sito della scuola.',
    columns,
    ...more,
  });
  const ask: Office['ask'] = async (
    who: TestCitizen,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    payload?: object,
    institutionId = service.institutionId,
  ) => {
    const reply = await io.app.inject({
      method,
      url: `/backoffice/api/v1/institutions/${institutionId}/${path}`,
      headers: who.headers,
      ...(payload && { payload }),
    });
    const body = (reply.body === '' ? undefined : reply.json()) as Said;
    return { status: reply.statusCode, body };
  };
  return {
    io,
    mails: () => mail.to('anna@comune.example'),
    async close() {
      await io.close();
      await mail.close();
    },
    held,
    service,
    admin,
    clerk,
    words,
    ask,
    move: (who, id, body) => ask(who, 'POST', `batches/${id}/moves`, body),
    async draft(codes, more = {}) {
      const { status, body } = await ask(clerk, 'POST', 'batches', words(more));
      assert.equal(status, 201);
      for (let from = 0; from < codes.length; from += 1000) {
        const rows = codes
          .slice(from, from + 1000)
          .map((code, index) => rowOf(from + index + 2, code));
        const kept = await ask(clerk, 'PUT', `batches/${body.id}/rows`, { version: 1, rows });
        assert.deepEqual(kept.body, { kept: rows.length, errors: [] });
      }
      return body;
    },
  };
}
