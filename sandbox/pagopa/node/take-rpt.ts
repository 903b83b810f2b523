// An RPT comes in: read, held to what the node knows, and bound to the payment that waits for it; or, where nobody
// has begun to pay, put into a basket whose payer is still to come.

import { randomUUID } from 'node:crypto';
import { cents, sumCents } from '@io/vocabulary';
import type {
  intestazioneCarrelloPPT,
  intestazionePPT,
  nodoInviaCarrelloRPT,
  nodoInviaCarrelloRPTRisposta,
  nodoInviaRPT,
  nodoInviaRPTRisposta,
} from '../messages/older-station.ts';
import { rpt } from '../messages/rpt.ts';
import type { PagoPa } from '../pagopa.ts';
import { NodeFault } from '../soap/faults.ts';
import type { Station } from '../world.ts';
import type { MessageValue } from '../xml/message.ts';
import { isRefused, readDocument } from '../xml/read.ts';
import { schemas } from '../xml/schemas.ts';
import { openAttempt, refuseOccupied } from './activate.ts';
import { checkDomain, checkStation } from './callers.ts';
import { noteRpt, type Rpt, type RptDocument, type RptKey } from './rpts.ts';
import { type Attempt, expectedRpt, isHolding, isPaid, moveTo, type PaymentData } from './state.ts';

type Header = MessageValue<typeof intestazionePPT>;

/** How long the node waits for an RPT that an institution owes, before it says that there is none. */
const patience = 2_000;

export async function untilRptsAreHere(pagopa: PagoPa, tokens: readonly string[]): Promise<void> {
  const waiting = tokens.flatMap((token) => {
    const expected = pagopa.state.attempts.get(token)?.rpt;
    return expected === undefined || expected.document !== undefined
      ? []
      : [expected.arrived.promise];
  });
  if (waiting.length === 0) return;
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patience * pagopa.settings.time_scale);
    timer.unref();
  });
  await Promise.race([Promise.all(waiting), over]);
  clearTimeout(timer);
}

export function takeRpt(
  pagopa: PagoPa,
  header: Header | undefined,
  request: MessageValue<typeof nodoInviaRPT>,
): MessageValue<typeof nodoInviaRPTRisposta> {
  if (header === undefined) throw new NodeFault('PPT_SINTASSI_XSD', 'Manca intestazionePPT.');
  const station = checkStation(pagopa.world, { ...header, password: request.password });
  const brought = readRpt(pagopa, station, keyIn(header), request.rpt);
  const begun = pagopa.state.attempts.get(brought.key.ccp);
  if (begun?.rpt !== undefined) {
    bind(pagopa, begun, begun.rpt, brought);
    return { esito: 'OK', redirect: 0 };
  }
  return { esito: 'OK', redirect: 1, url: addressOfBasket(pagopa, [brought]) };
}

/** All of a cart or none of it. */
export function takeCart(
  pagopa: PagoPa,
  header: MessageValue<typeof intestazioneCarrelloPPT> | undefined,
  request: MessageValue<typeof nodoInviaCarrelloRPT>,
): MessageValue<typeof nodoInviaCarrelloRPTRisposta> {
  if (header === undefined)
    throw new NodeFault('PPT_SINTASSI_XSD', 'Manca intestazioneCarrelloPPT.');
  const station = checkStation(pagopa.world, { ...header, password: request.password });
  const refused: { readonly fault: NodeFault; readonly serial: number }[] = [];
  const all: Brought[] = [];
  for (const [index, one] of request.listaRPT.elementoListaRPT.entries()) {
    try {
      all.push(readRpt(pagopa, station, keyIn(one), one.rpt));
    } catch (error) {
      if (!(error instanceof NodeFault)) throw error;
      refused.push({ fault: error, serial: index + 1 });
    }
  }
  const names = new Set(all.map(({ key }) => JSON.stringify([key.fiscalCode, key.iuv])));
  if (names.size < all.length)
    throw new NodeFault('PPT_SEMANTICA', 'Il carrello ha due volte lo stesso versamento.');
  if (refused.length > 0)
    return {
      esitoComplessivoOperazione: 'KO',
      listaErroriRPT: { fault: refused.map(({ fault, serial }) => ({ ...fault.bean, serial })) },
    };
  return { esitoComplessivoOperazione: 'OK', url: addressOfBasket(pagopa, all) };
}

type Brought = {
  readonly key: RptKey;
  readonly station: Station;
  readonly document: RptDocument;
};

function keyIn(
  named: Pick<
    Header,
    'identificativoDominio' | 'identificativoUnivocoVersamento' | 'codiceContestoPagamento'
  >,
): RptKey {
  return {
    fiscalCode: named.identificativoDominio,
    iuv: named.identificativoUnivocoVersamento,
    ccp: named.codiceContestoPagamento,
  };
}

/** What contradicts itself, or what the node knows, is refused before anything changes. */
function readRpt(pagopa: PagoPa, station: Station, key: RptKey, base64: string): Brought {
  const { world, settings, state } = pagopa;
  checkDomain(world, key.fiscalCode);
  const document = readDocument(Buffer.from(base64, 'base64'), schemas(), rpt);
  if (isRefused(document)) throw new NodeFault('PPT_SINTASSI_XSD', document.why);
  const wrong = (why: string) => new NodeFault('PPT_SEMANTICA', why);
  const { datiVersamento: asked, dominio } = document;
  if (
    dominio.identificativoDominio !== key.fiscalCode ||
    asked.identificativoUnivocoVersamento !== key.iuv ||
    asked.codiceContestoPagamento !== key.ccp
  )
    throw wrong('Dominio, IUV o CCP della RPT non sono quelli dell’intestazione.');
  const singles = asked.datiSingoloVersamento;
  const sum = sumCents(singles.map(({ importoSingoloVersamento }) => importoSingoloVersamento));
  if (sum !== asked.importoTotaleDaVersare)
    throw wrong('importoTotaleDaVersare non è la somma dei versamenti.');
  for (const { ibanAccredito, datiMarcaBolloDigitale: stamp } of singles) {
    if ((ibanAccredito === undefined) === (stamp === undefined))
      throw wrong('Un versamento ha un IBAN o una marca da bollo.');
    const known = world.institutions.get(key.fiscalCode)?.ibans ?? [];
    if (ibanAccredito !== undefined && settings.check_ibans && !known.includes(ibanAccredito))
      throw new NodeFault('PPT_IBAN_NON_CENSITO');
  }
  if (state.rpts.find(key) !== undefined) throw new NodeFault('PPT_RPT_DUPLICATA');
  return { key, station, document };
}

function bind(
  pagopa: PagoPa,
  attempt: Attempt,
  expected: NonNullable<Attempt['rpt']>,
  brought: Brought,
): void {
  const { key, document, station } = brought;
  const isTheirs =
    attempt.position.fiscalCode === key.fiscalCode &&
    attempt.data.creditorReferenceId === key.iuv &&
    attempt.stationId === station.id;
  if (!isTheirs) throw new NodeFault('PPT_SEMANTICA', 'Il CCP è di un altro pagamento.');
  if (!isHolding(attempt))
    throw new NodeFault(isPaid(attempt.position) ? 'PPT_PAGAMENTO_DUPLICATO' : 'PPT_TOKEN_SCADUTO');
  if (document.datiVersamento.importoTotaleDaVersare !== attempt.data.paymentAmount)
    throw new NodeFault('PPT_SEMANTICA', 'L’importo non è quello dell’attivazione.');
  attempt.data = dataOf(brought, attempt.data);
  expected.document = remember(pagopa, brought, attempt, undefined);
  moveTo(attempt, 'PAYING_RPT', pagopa.clock.now());
  expected.arrived.resolve();
}

/** Who pays chooses a provider at the node: until then the front-end holds the payments. */
function addressOfBasket(pagopa: PagoPa, all: readonly Brought[]): string {
  const { state, world } = pagopa;
  const [provider] = world.providers.values();
  if (provider === undefined) throw new NodeFault('PPT_SYSTEM_ERROR');
  const positions = all.map(({ key }) => state.position(key.fiscalCode, key.iuv));
  for (const position of positions) refuseOccupied(position);
  const id = randomUUID();
  const rpts = all.map((brought, index) => {
    const position = positions[index];
    if (position === undefined) throw new NodeFault('PPT_SYSTEM_ERROR');
    const expected = expectedRpt();
    const attempt = openAttempt(pagopa, position, {
      token: randomUUID().replaceAll('-', ''),
      provider,
      data: dataOf(brought),
      stationId: brought.station.id,
      rpt: expected,
    });
    expected.document = remember(pagopa, brought, attempt, id);
    expected.arrived.resolve();
    moveTo(attempt, 'PAYING_RPT', pagopa.clock.now());
    noteRpt(expected.document, 'RPT_PARCHEGGIATA_NODO', pagopa.clock.now());
    return expected.document;
  });
  state.rpts.baskets.set(id, { id, rpts });
  return `${pagopa.url()}/pagopa/wisp/${id}`;
}

function remember(
  { state, clock }: PagoPa,
  { key, station, document }: Brought,
  attempt: Attempt,
  basketId: string | undefined,
): Rpt {
  const one: Rpt = {
    ...key,
    document,
    stationId: station.id,
    attempt,
    basketId,
    history: [],
    receipt: undefined,
    attested: undefined,
  };
  noteRpt(one, 'RPT_RICEVUTA_NODO', clock.now());
  noteRpt(one, 'RPT_ACCETTATA_NODO', clock.now());
  state.rpts.add(one);
  return one;
}

/** What the newer messages call the same things. */
function dataOf({ key, document }: Brought, before?: PaymentData): PaymentData {
  const { soggettoPagatore: payer, enteBeneficiario: payee, datiVersamento: asked } = document;
  const { tipoIdentificativoUnivoco, codiceIdentificativoUnivoco } =
    payer.identificativoUnivocoPagatore;
  const companyName = payee.denominazioneBeneficiario;
  return {
    creditorReferenceId: key.iuv,
    paymentAmount: asked.importoTotaleDaVersare,
    dueDate: asked.dataEsecuzionePagamento.slice(0, 10),
    description: before?.description ?? asked.datiSingoloVersamento[0]?.causaleVersamento ?? '-',
    companyName,
    debtor: {
      uniqueIdentifier: {
        entityUniqueIdentifierType: tipoIdentificativoUnivoco,
        entityUniqueIdentifierValue: codiceIdentificativoUnivoco,
      },
      fullName: payer.anagraficaPagatore,
    },
    transferList: {
      transfer: asked.datiSingoloVersamento.map((single, index) => ({
        idTransfer: index + 1,
        transferAmount: cents(single.importoSingoloVersamento),
        fiscalCodePA: key.fiscalCode,
        companyName,
        ...(single.datiMarcaBolloDigitale === undefined
          ? { IBAN: single.ibanAccredito }
          : { richiestaMarcaDaBollo: single.datiMarcaBolloDigitale }),
        remittanceInformation: single.causaleVersamento,
        transferCategory: single.datiSpecificiRiscossione.slice(0, 140),
      })),
    },
  };
}
