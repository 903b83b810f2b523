// Our schemas accept and refuse what the official ones do: documents made from either, whole and broken, are judged
// by both. TEST_LONG=1 tries many more. Long because every message goes over the wire once, in one day told in order.

import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { messages } from '../pagopa/messages/index.ts';
import { schemaFileOf } from '../pagopa/xml/namespaces.ts';
import { official, oursFor, schemasMissing, theirsOf } from './pagopa-judges.ts';
import { olderStation } from './pagopa-older-station.ts';
import { olderNotice, startPagoPaTrial, tag, torino } from './pagopa-trial.ts';
import { type Node, print } from './xsd-model.ts';
import { oddTexts, pick, type Random, randomFrom } from './xsd-values.ts';

// oxlint-disable-next-line node/no-process-env -- how long one wants to try
const isLong = process.env.TEST_LONG === '1';
const cardWords = {
  tipoVersamento: 'CP',
  RRN: 10026669,
  timestampOperazione: '2026-11-28T17:06:03.100+01:00',
  codiceAutorizzativo: '123456',
  esitoTransazioneCarta: '00',
  importoTotalePagato: 13,
};
const documentsEach = isLong ? 1_000 : 8;

function everyNode(node: Node): Node[] {
  return [node, ...node.children.flatMap(everyNode)];
}

const breakings: readonly ((root: Node, random: Random) => void)[] = [
  (root, random) => {
    const parent = pick(random, everyNode(root));
    parent.children.splice(Math.floor(random() * parent.children.length), 1);
  },
  (root, random) => {
    const parent = pick(random, everyNode(root));
    const twin = parent.children[Math.floor(random() * parent.children.length)];
    if (twin !== undefined)
      parent.children.splice(parent.children.indexOf(twin), 0, structuredClone(twin));
  },
  (root, random) => {
    const { children } = pick(random, everyNode(root));
    const at = Math.floor(random() * (children.length - 1));
    const [one, other] = [children[at], children[at + 1]];
    if (one !== undefined && other !== undefined) children.splice(at, 2, other, one);
  },
  (root, random) => {
    const leaves = everyNode(root).filter(({ children }) => children.length === 0);
    pick(random, leaves).text = pick(random, oddTexts);
  },
  (root, random) => {
    const leaves = everyNode(root).filter(({ children }) => children.length === 0);
    pick(random, leaves).text = pick(random, oddTexts);
  },
  (root, random) => {
    pick(random, everyNode(root)).name += random() < 0.5 ? 'X' : '2';
  },
  (root, random) => {
    const node = pick(random, everyNode(root));
    node.namespace = node.namespace === '' ? root.namespace : '';
  },
  (root, random) => {
    pick(random, everyNode(root)).attributes['extra'] = 'yes';
  },
  (root, random) => {
    const parent = pick(random, everyNode(root));
    parent.children.push({ name: 'extra', namespace: '', children: [], text: 'x', attributes: {} });
  },
  (root, random) => {
    pick(random, everyNode(root)).text += 'stray';
  },
];

suite('our schemas beside the official ones', { skip: schemasMissing }, () => {
  const met = new Set<string>();
  for (const [index, files] of official.entries()) {
    test(`${files[0]}: the same documents are accepted, and the same refused`, () => {
      const theirs = theirsOf(index);
      const shared = messages.filter(({ namespace, name }) => theirs.model.has(namespace, name));
      assert.notEqual(shared.length, 0);
      let accepted = 0;
      let refused = 0;
      for (const { namespace, name } of shared) {
        met.add(name);
        const main = schemaFileOf(namespace);
        const ours = oursFor(main);
        const random = randomFrom(index * 1_000 + name.length);
        for (let count = 0; count < documentsEach; count += 1) {
          const maker = count % 2 === 0 ? theirs.model : ours.model;
          const root = maker.make(namespace, name, random);
          const whole = print(root);
          assert.ok(theirs.accepts(whole), `made to be valid, and is not: ${whole}`);
          assert.ok(ours.accepts(whole), `the official schema accepts, ours refuses: ${whole}`);
          accepted += 1;
          for (const breaking of breakings) {
            const broken = structuredClone(root);
            breaking(broken, random);
            const xml = print(broken);
            const is = theirs.accepts(xml);
            assert.equal(
              ours.accepts(xml),
              is,
              `${is ? 'accepted' : 'refused'} by the official schema: ${xml}`,
            );
            if (is) accepted += 1;
            else refused += 1;
          }
        }
      }
      assert.ok(refused > accepted / 2, `${refused} refused, ${accepted} accepted`);
    });
  }

  test('what SOAP lets stand on a header element may stand on ours', () => {
    const theirs = theirsOf(official.findIndex(([file]) => file === 'old/wsdl/NodoPerPa.wsdl#0'));
    const ours = oursFor('ppthead.xsd');
    const header = (attributes: string) =>
      `<h:intestazionePPT xmlns:h="http://ws.pagamenti.telematici.gov/ppthead" xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" ${attributes}><identificativoIntermediarioPA>1</identificativoIntermediarioPA><identificativoStazioneIntermediarioPA>1</identificativoStazioneIntermediarioPA><identificativoDominio>1</identificativoDominio><identificativoUnivocoVersamento>1</identificativoUnivocoVersamento><codiceContestoPagamento>1</codiceContestoPagamento></h:intestazionePPT>`;
    for (const [attributes, is] of [
      ['', true],
      ['s:mustUnderstand="1"', true],
      ['s:mustUnderstand="0" s:actor="urn:x"', true],
      ['s:mustUnderstand="true"', false],
      ['s:encodingStyle="urn:x"', false],
      ['mustUnderstand="1"', false],
    ] as const) {
      assert.equal(theirs.accepts(header(attributes)), is, attributes);
      assert.equal(ours.accepts(header(attributes)), is, attributes);
    }
  });

  test('what goes over the wire in a day of payments is what the official schemas accept', async () => {
    const trial = await startPagoPaTrial();
    try {
      await trial.configure({ psp_delay_ms: 0, jobs: 'manual' });
      const scenarios = [
        '00',
        '01',
        '02',
        '10',
        '13',
        '16',
        '20',
        '23',
        '40',
        '41',
        '43',
        '50',
        '51',
        '60',
        '63',
      ];
      for (const [number, digits] of scenarios.entries()) {
        const notice = trial.notice(number, digits);
        const { amount } = await trial.verify(notice);
        const activated = await trial.activate(notice, { amount: amount === '' ? '1.00' : amount });
        if (activated.paymentToken !== '') await trial.closePayment([activated], {});
      }
      await trial.until(trial.notice(0, '00'), ({ status }) => status === 'PAID');
      // Of an institution of the older way: one is paid, one let go, and both have their RT.
      for (const [number, outcome] of [
        [801, 'OK'],
        [802, 'KO'],
      ] as const) {
        const notice = olderNotice(number);
        const { amount } = await trial.verify(notice);
        const activated = await trial.activate(notice, { amount });
        await trial.closePayment([activated], { outcome });
        const wanted = outcome === 'OK' ? 'PAID' : 'INSERTED';
        await trial.until(notice, ({ status }) => status === wanted);
      }
      await trial.until(trial.notice(14, '63'), ({ status }) => status === 'PAID');
      // In the first version, whose provider hears and answers in it.
      const byFirst = trial.notice(803, '00');
      const begun = await trial.activate(byFirst, { amount: (await trial.verify(byFirst)).amount });
      await trial.post('/nodo/v1/closepayment', {
        paymentTokens: [begun.paymentToken],
        outcome: 'OK',
        identificativoPsp: 'SBXBANCA',
        tipoVersamento: 'CP',
        identificativoIntermediario: '99900000022',
        identificativoCanale: '99900000022_01',
        pspTransactionId: 'psp-1',
        totalAmount: (Math.round(Number(begun.totalAmount) * 100) + 100) / 100,
        fee: 1,
        timestampOperation: '2026-11-28T19:00:00Z',
      });
      await trial.until(byFirst, ({ status }) => status === 'PAID');
      for (const code of ['02', '03']) {
        const { fiscalCode, noticeNumber } = trial.notice(900, '00', code);
        await trial.post('/counter/payments', {
          fiscal_code: fiscalCode,
          notice_number: noticeNumber,
        });
      }
      // Brought by its institution, to be paid later at a bank of the older way.
      const brought = await olderStation(trial).bring({ iuv: 'GIORNO1' });
      const [, idPagamento] = /wisp\/([\w-]+)/.exec(tag(brought.xml, 'url')) ?? [];
      const later = await trial.post('/nodo-per-pm/v1/inoltroEsito/mod2', {
        idPagamento,
        identificativoPsp: 'SBXPONTE',
        identificativoIntermediario: '99900000088',
        identificativoCanale: '99900000088_01',
        tipoVersamento: 'BBT',
      });
      assert.equal(later.status, 200);
      await trial.until(
        { fiscalCode: torino, noticeNumber: 'GIORNO1' },
        ({ status }) => status === 'PAID',
      );
      // Paid by card at that bank, which keeps the RT until it is asked; and one that the bank never has.
      const bank = {
        identificativoPsp: 'SBXPONTE',
        identificativoIntermediario: '99900000088',
        identificativoCanale: '99900000088_01',
      };
      const bringing = async (iuv: string) =>
        /wisp\/([\w-]+)/.exec(tag((await olderStation(trial).bring({ iuv })).xml, 'url'))?.[1];
      const byCard = { ...bank, ...cardWords, idPagamento: await bringing('GIORNO2') };
      const carried = await trial.post('/nodo-per-pm/v1/inoltroEsito/carta', byCard, {
        'x-sandbox-scenario': 'rt_waits',
      });
      assert.equal(carried.status, 200);
      await trial.configure({ time_scale: 0.01 });
      const lost = await trial.post(
        '/nodo-per-pm/v1/inoltroEsito/mod2',
        { ...bank, tipoVersamento: 'BBT', idPagamento: await bringing('GIORNO3') },
        { 'x-sandbox-scenario': 'rpt_lost' },
      );
      assert.equal(lost.status, 408);
      await trial.configure({ time_scale: 1 });
      for (const end = Date.now() + 10_000; Date.now() < end;) {
        await trial.post('/jobs/rts', undefined);
        const noted = await trial.exchanges();
        if (noted.some(({ operation }) => operation === 'pspInviaAckRT')) break;
        // The last three hundred are kept.
        await wait(200);
      }
      await trial.until(
        { fiscalCode: torino, noticeNumber: 'GIORNO2' },
        ({ status }) => status === 'PAID',
      );
      await trial.post('/jobs/receipts', undefined);
      await trial.post('/jobs/settle', undefined);
      const judges = official.map((_, index) => theirsOf(index));
      const seen = new Set<string>();
      for (const exchange of await trial.exchanges())
        for (const envelope of [exchange.request, exchange.reply]) {
          const parts = /<soapenv:(Header|Body)>([^]*?)<\/soapenv:\1>/g;
          for (const [, , part = ''] of envelope.matchAll(parts)) {
            const [, prefix = '', name = ''] = /<(\w+):(\w+)/.exec(part) ?? [];
            const declared = new RegExp(`xmlns:${prefix}="([^"]*)"`).exec(envelope)?.[1] ?? '';
            const alone = part.includes('xmlns:')
              ? part
              : part.replace(`:${name}`, `:${name} xmlns:${prefix}="${declared}"`);
            const knows = judges.filter(({ model }) => model.has(declared, name));
            assert.notEqual(knows.length, 0, `${declared} ${name}`);
            for (const one of knows) assert.ok(one.accepts(alone), alone);
            seen.add(name);
            // The documents that travel inside.
            for (const [, inside = ''] of part.matchAll(/<(?:rpt|rt)>([^<]+)</g)) {
              const document = Buffer.from(inside, 'base64').toString('utf8');
              const root = /<\w+:(RPT|RT)\b/.exec(document)?.[1] ?? '';
              const ofDocuments = judges.at(-1);
              assert.ok(ofDocuments?.accepts(document), document);
              const code = /codiceEsitoPagamento>(\d)</.exec(document)?.[1] ?? '';
              seen.add(`${root}${code}`);
            }
          }
        }
      for (const name of [
        'paGetPaymentV2Response',
        'paSendRTReq',
        'pspNotifyPaymentReq',
        'pspNotifyPaymentRes',
        'pspNotifyPaymentV2',
        'sendPaymentOutcomeReq',
        'sendPaymentOutcomeV2Response',
        'nodoInviaFlussoRendicontazione',
        'paaVerificaRPT',
        'paaAttivaRPTRisposta',
        'intestazionePPT',
        'nodoInviaRPTRisposta',
        'paaInviaRTRisposta',
        'pspInviaRPT',
        'pspInviaRPTResponse',
        'nodoInviaRT',
        'nodoInviaRTRisposta',
        'pspInviaCarrelloRPTCarte',
        'pspInviaCarrelloRPTCarteResponse',
        'pspChiediAvanzamentoRPT',
        'pspChiediAvanzamentoRPTResponse',
        'pspChiediListaRT',
        'pspChiediListaRTResponse',
        'pspChiediRT',
        'pspChiediRTResponse',
        'pspInviaAckRT',
        'pspInviaAckRTResponse',
        'RPT',
        'RT0',
        'RT1',
      ])
        assert.ok(seen.has(name), name);
    } finally {
      await trial.close();
    }
  });

  test('every message of ours has met its official twin', () => {
    assert.deepEqual(
      messages.map(({ name }) => name).filter((name) => !met.has(name)),
      [],
    );
  });
});
