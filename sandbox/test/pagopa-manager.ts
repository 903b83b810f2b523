// A payment manager, written by hand: it reads what stands at the node, pays it or gives it up.

import { olderStation } from './pagopa-older-station.ts';
import { startPagoPaTrial, tag, torino } from './pagopa-trial.ts';

const aurora = {
  identificativoPsp: 'SBXBANCA',
  identificativoIntermediario: '99900000022',
  identificativoCanale: '99900000022_01',
};
export const card = {
  ...aurora,
  RRN: 10026669,
  tipoVersamento: 'CP',
  timestampOperazione: '2026-11-28T17:06:03.100+01:00',
  codiceAutorizzativo: '123456',
  esitoTransazioneCarta: '00',
};
export const paypal = {
  ...aurora,
  idTransazione: 'PP-1',
  idTransazionePsp: 'PSP-1',
  timestampOperazione: '2026-11-28T17:06:03Z',
};
export const bank = { ...aurora, tipoVersamento: 'BBT', tipoOperazione: 'web' };

export type Body = Record<string, unknown>;

export const ok = { status: 200, body: { esito: 'OK' } };
export const gone = { status: 404, body: { error: 'Il Pagamento indicato non esiste' } };

export type Manager = Awaited<ReturnType<typeof startManager>>;

export async function startManager() {
  const trial = await startPagoPaTrial();
  const older = olderStation(trial);
  await trial.configure({
    time_scale: 0.2,
    psp_delay_ms: 0,
    // A receipt that is not answered in time on a busy machine comes again, and is taken once.
    receipt_retry_seconds: 0.5,
    receipt_tries: 20,
  });
  let count = 0;
  const iuv = () => `PM${String((count += 1)).padStart(8, '0')}`;
  const position = (of: string) => ({ fiscalCode: torino, noticeNumber: of });
  const idOf = (url: string) => /wisp\/([\w-]+)/.exec(url)?.[1] ?? '';
  const bring = async (of: string, total = '12.50', ccp = 'n/a') =>
    idOf(tag((await older.bring({ iuv: of, total, ccp })).xml, 'url'));
  const get = async (path: string) => {
    const { status, body } = await trial.get(`/nodo-per-pm/v1/${path}`);
    return { status, body: body as Body };
  };
  const post = async (how: string, body: Body, scenario?: string) => {
    const answer = await trial.post(
      `/nodo-per-pm/v1/inoltroEsito/${how}`,
      body,
      scenario === undefined ? {} : { 'x-sandbox-scenario': scenario },
    );
    return { status: answer.status, body: answer.body as Body };
  };
  const progress = async (id: string) =>
    (await get(`avanzamentoPagamento?idPagamento=${id}`)).body['esito'];
  const giveUp = (id: string, why = '') =>
    get(`notificaAnnullamento?idPagamento=${id}${why === '' ? '' : `&motivoAnnullamento=${why}`}`);
  const paid = (of: string) => trial.until(position(of), ({ status }) => status === 'NOTIFIED');
  return { trial, older, iuv, position, idOf, bring, get, post, progress, giveUp, paid };
}
