// Whatever a payment manager does or says wrong, the books and what it was told agree.

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { bank, type Body, card, gone, type Manager, startManager } from './pagopa-manager.ts';
import { key } from './pagopa-trial.ts';

// oxlint-disable-next-line node/no-process-env -- how long one wants to try
const rounds = process.env.TEST_LONG === '1' ? 3_000 : 60;
const wave = 60;

suite('a payment manager and the books', () => {
  let manager: Manager;
  before(async () => {
    manager = await startManager();
  });
  after(() => manager.trial.close());

  test('what is wrong is refused in the node’s words, and changes nothing', async () => {
    const of = manager.iuv();
    const idPagamento = await manager.bring(of);
    const good = { ...card, idPagamento, importoTotalePagato: 12.5 };
    const without = (name: string) =>
      Object.fromEntries(Object.entries(good).filter(([field]) => field !== name));
    const cases: [string, Body, number, string][] = [
      ['carta', without('idPagamento'), 400, 'Richiesta non valida'],
      ['carta', { ...good, idPagamento: 'pippo' }, 400, 'Richiesta non valida'],
      ['carta', without('identificativoPsp'), 400, 'Richiesta non valida'],
      ['carta', { ...good, timestampOperazione: 'ieri' }, 400, 'Richiesta non valida'],
      ['carta', { ...good, tipoVersamento: 'PIPPO' }, 400, 'Richiesta non valida'],
      ['carta', { ...good, tipoVersamento: 'PO' }, 422, 'Tipo Versamento invalido'],
      ['carta', { ...good, RRN: '' }, 422, 'RRN invalido'],
      ['carta', { ...good, codiceAutorizzativo: '' }, 422, 'Codice autorizzativo invalido'],
      ['carta', without('importoTotalePagato'), 422, 'Importo Totale Pagato invalido'],
      ['carta', { ...good, importoTotalePagato: 12.505 }, 422, 'Importo Totale Pagato invalido'],
      ['carta', { ...good, idPagamento: '0'.repeat(32) }, 404, gone.body.error],
      ['carta', { ...good, identificativoPsp: 'NO' }, 404, 'Il PSP indicato non esiste'],
      [
        'carta',
        { ...good, identificativoIntermediario: 'NO' },
        404,
        "L'Intermediario indicato non esiste",
      ],
      ['carta', { ...good, identificativoCanale: 'NO' }, 404, 'Il Canale indicato non esiste'],
      [
        'carta',
        { ...good, identificativoCanale: '99900000033_01' },
        404,
        'Configurazione intermediario-canale non corretta',
      ],
      [
        'carta',
        { ...good, identificativoPsp: 'SBXONDA' },
        404,
        'Configurazione psp-canale non corretta',
      ],
      [
        'carta',
        {
          ...good,
          identificativoPsp: 'SBXTABAC',
          identificativoIntermediario: '99900000055',
          identificativoCanale: '99900000055_01',
        },
        400,
        'Modello pagamento non valido',
      ],
      ['mod1', { ...bank, idPagamento, tipoOperazione: '' }, 422, 'Tipo Operazione invalido'],
      ['mod1', { ...bank, idPagamento, tipoOperazione: 'mobile' }, 422, 'Mobile Token invalido'],
    ];
    for (const [how, body, status, error] of cases)
      assert.deepEqual(
        await manager.post(how, body),
        { status, body: { error } },
        JSON.stringify(body),
      );
    assert.equal(await manager.progress(idPagamento), 'PARKED');
    const url = `${manager.trial.url}/nodo-per-pm/v1/informazioniPagamento?idPagamento=${idPagamento}`;
    assert.equal((await fetch(url)).status, 401);
    const broken = await fetch(`${manager.trial.url}/nodo-per-pm/v1/inoltroEsito/carta`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'ocp-apim-subscription-key': key },
      body: '{"idPagamento": ',
    });
    assert.deepEqual(
      [broken.status, await broken.json()],
      [400, { error: 'Richiesta non valida' }],
    );
  });

  /** Paid, let go, or standing there still, and the institution knows. */
  async function settled(of: string) {
    const wait = () =>
      manager.trial.until(manager.position(of), ({ status, tokens: [token] }) =>
        status !== 'PAYING' && token?.receipts.at(-1)?.status === 'NOTIFIED'
          ? true
          : token?.status === 'PAYING_RPT',
      );
    const isUnknown = async () =>
      (await manager.trial.position(manager.position(of))).tokens[0]?.status === 'PAYMENT_UNKNOWN';
    return wait().catch(async (error: unknown) => {
      // On a busy machine a provider may never have heard of it: then its time has to run out.
      if (!(await isUnknown())) throw error;
      await manager.trial.advance(31 * 60_000);
      return wait();
    });
  }

  /** Pays so many at once, each three times in ways that contradict each other. Returns what was paid, in cents. */
  async function paySome(random: (below: number) => number, count: number): Promise<number> {
    const all = await Promise.all(
      Array.from({ length: count }, async () => {
        const of = manager.iuv();
        const euros = 1 + random(50_000);
        const amount = (euros / 100).toFixed(2);
        return { of, cents: euros, id: await manager.bring(of, amount), fee: random(3) * 50 };
      }),
    );
    const scenarios = [undefined, undefined, 'psp_refuses', 'psp_twice', 'psp_slow'];
    await Promise.all(
      all.flatMap(({ id, cents, fee }) => {
        const body = { ...card, idPagamento: id, importoTotalePagato: (cents + fee) / 100 };
        const ask = async (): Promise<unknown> => {
          const which = random(4);
          if (which === 0) return manager.giveUp(id, 'SESSCA');
          if (which === 1) return manager.older.decide(`${manager.trial.url}/wisp/${id}`, 'OK');
          return manager.post('carta', body, scenarios[random(scenarios.length)]);
        };
        return [ask(), ask(), ask()];
      }),
    );
    let sum = 0;
    for (const { of, cents, id } of all) {
      const { tokens } = await settled(of);
      const positive = tokens.filter(({ status }) => status === 'NOTIFIED');
      assert.ok(positive.length <= 1);
      const said = await manager.progress(id);
      const isPaid = positive.length === 1;
      assert.equal(said === 'OK', isPaid, `${of} ${String(said)}`);
      if (isPaid) sum += cents;
      const stato = await manager.older.statusOf({ iuv: of });
      if (stato === 'RT_ACCETTATA_PA')
        assert.match(
          await manager.older.receiptOf({ iuv: of }),
          new RegExp(`codiceEsitoPagamento>${isPaid ? 0 : 1}<`),
        );
      else assert.equal(isPaid, false);
    }
    return sum;
  }

  test('whatever it does, at once and again, what it was told is what the books say', async () => {
    let seed = 23;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const earlier = (await manager.trial.books()).totals;
    let sum = 0;
    // So many at once, and wave after wave: more than a machine has room for would try its sockets.
    for (let done = 0; done < rounds; done += wave)
      sum += await paySome(random, Math.min(wave, rounds - done));
    await manager.trial.post('/jobs/settle', undefined);
    const { totals } = await manager.trial.books();
    assert.ok(sum > 0);
    assert.equal((totals['paid'] ?? 0) - (earlier['paid'] ?? 0), sum);
    assert.equal(totals['settled'], totals['paid']);
    assert.equal(totals['surplus'], 0);
  });
});
