// How providers pay institutions what they have taken: a flow for each institution, handed in at the node, as many
// lines as transfers, and the total of the bank transfer that goes with it.

import { type Cents, cents } from '@io/vocabulary';
import {
  flussoRiversamento,
  nodoInviaFlussoRendicontazione,
  nodoInviaFlussoRendicontazioneRisposta,
} from '../messages/settlement.ts';
import type { MessageValue } from '../xml/message.ts';
import { romeDate, romeDateTime } from '../clock.ts';
import type { FlowLine } from '../node/flows.ts';
import type { Attempt } from '../node/state.ts';
import { type PagoPa, recorder } from '../pagopa.ts';
import { nodeForPspPath } from '../paths.ts';
import { callSoap } from '../soap/client.ts';
import { type Provider, subscriptionKey } from '../world.ts';
import { writeDocument } from '../xml/write.ts';

/** What can be wrong with a flow that is right in itself. */
export const flowFaults = [
  'none',
  'missing_line',
  'unknown_line',
  'wrong_amount',
  'revoked_line',
  'again',
] as const;
export type FlowFault = (typeof flowFaults)[number];

export type Settled = {
  readonly flow_id: string;
  readonly fiscal_code: string;
  readonly outcome: string;
};

type Line = FlowLine & { readonly fiscalCode: string; readonly attempt: Attempt };

let counted = 0;

export async function settleAll(pagopa: PagoPa, fault: FlowFault = 'none'): Promise<Settled[]> {
  const settled: Settled[] = [];
  for (const provider of pagopa.world.providers.values()) {
    const lines = linesOf(pagopa, provider);
    const perInstitution = Map.groupBy(lines, ({ fiscalCode }) => fiscalCode);
    for (const [fiscalCode, own] of perInstitution)
      for (const some of inFlows(own))
        settled.push(await settle(pagopa, provider, fiscalCode, some, fault));
  }
  return settled;
}

/** A message holds no more than a megabyte of them. */
const mostLines = 1_000;

/** As many flows as are needed; the transfers of a payment stay together. */
function inFlows(lines: readonly Line[]): Line[][] {
  const flows: Line[][] = [];
  for (const own of Map.groupBy(lines, ({ attempt }) => attempt).values()) {
    const last = flows.at(-1);
    if (last === undefined || last.length + own.length > mostLines) flows.push([...own]);
    else last.push(...own);
  }
  return flows;
}

/** Every transfer of every payment that no flow has yet. */
function linesOf(pagopa: PagoPa, provider: Provider): Line[] {
  return pagopa.state.attempts
    .values()
    .filter(
      (attempt) =>
        attempt.provider.id === provider.id &&
        attempt.outcome?.result === 'OK' &&
        attempt.settledIn === undefined &&
        (!attempt.isSurplus || pagopa.settings.surplus === 'settled'),
    )
    .toReversed()
    .flatMap((attempt) =>
      attempt.data.transferList.transfer.map((transfer) => ({
        attempt,
        fiscalCode: transfer.fiscalCodePA,
        iuv: attempt.data.creditorReferenceId,
        iur: attempt.rpt?.document?.attested?.iur ?? attempt.token,
        index: transfer.idTransfer,
        amount: transfer.transferAmount,
        code: attempt.isSurplus ? ('9' as const) : ('0' as const),
        date: romeDate(attempt.outcome?.at ?? pagopa.clock.now()).toString(),
      })),
    );
}

async function settle(
  pagopa: PagoPa,
  provider: Provider,
  fiscalCode: string,
  lines: readonly Line[],
  fault: FlowFault,
): Promise<Settled> {
  const now = pagopa.clock.now();
  const day = romeDate(now).add({ days: 1 }).toString();
  counted = (counted + 1) % 1_000_000;
  const id =
    `${day}${provider.id}-${fiscalCode.slice(-3)}${String(counted).padStart(6, '0')}`.slice(0, 35);
  const told = withFault(lines, fault);
  const send = (at: Temporal.Instant, shown: readonly FlowLine[]) =>
    handIn(pagopa, provider, {
      versioneOggetto: '1.0',
      identificativoFlusso: id,
      dataOraFlusso: romeDateTime(at),
      identificativoUnivocoRegolamento: `TRN${day.replaceAll('-', '')}${String(counted).padStart(8, '0')}`,
      dataRegolamento: day,
      istitutoMittente: {
        identificativoUnivocoMittente: {
          tipoIdentificativoUnivoco: 'A',
          codiceIdentificativoUnivoco: provider.abi,
        },
        denominazioneMittente: provider.name,
      },
      istitutoRicevente: {
        identificativoUnivocoRicevente: {
          tipoIdentificativoUnivoco: 'G',
          codiceIdentificativoUnivoco: fiscalCode,
        },
        denominazioneRicevente: pagopa.world.institutions.get(fiscalCode)?.name,
      },
      numeroTotalePagamenti: shown.length,
      importoTotalePagamenti: totalOf(shown),
      datiSingoliPagamenti: shown.map((line) => ({
        identificativoUnivocoVersamento: line.iuv,
        identificativoUnivocoRiscossione: line.iur,
        indiceDatiSingoloPagamento: line.index,
        singoloImportoPagato: line.amount,
        codiceEsitoSingoloPagamento: line.code,
        dataEsitoSingoloPagamento: line.date,
      })),
    });
  let outcome = await send(now, told);
  if (outcome === 'OK' && fault === 'again') outcome = await send(now.add({ seconds: 1 }), told);
  if (outcome === 'OK') for (const { attempt } of lines) attempt.settledIn = id;
  return { flow_id: id, fiscal_code: fiscalCode, outcome };
}

function withFault(lines: readonly FlowLine[], fault: FlowFault): readonly FlowLine[] {
  const [first, ...rest] = lines;
  if (first === undefined) return lines;
  switch (fault) {
    case 'none':
    case 'again':
      return lines;
    case 'missing_line':
      return rest.length === 0 ? lines : rest;
    case 'unknown_line':
      return [
        ...lines,
        { ...first, iuv: '02999999999999999', iur: 'f'.repeat(32), amount: cents(1234), code: '9' },
      ];
    case 'wrong_amount':
      return [{ ...first, amount: cents(first.amount + 1) }, ...rest];
    case 'revoked_line':
      return [{ ...first, code: '3' }, ...rest];
    default:
      throw new Error(`no such fault: ${String(fault satisfies never)}`);
  }
}

/** A flow may be larger than any single payment. */
function totalOf(lines: readonly FlowLine[]): Cents {
  return cents(lines.reduce((total, { amount }) => total + amount, 0));
}

async function handIn(
  pagopa: PagoPa,
  provider: Provider,
  flow: MessageValue<typeof flussoRiversamento>,
): Promise<string> {
  const url = `${pagopa.base()}${nodeForPspPath}`;
  const answer = await callSoap(
    {
      url,
      action: 'nodoInviaFlussoRendicontazione',
      request: nodoInviaFlussoRendicontazione,
      value: {
        identificativoPSP: provider.id,
        identificativoIntermediarioPSP: provider.broker,
        identificativoCanale: provider.channel,
        password: provider.password,
        identificativoDominio:
          flow.istitutoRicevente.identificativoUnivocoRicevente.codiceIdentificativoUnivoco,
        identificativoFlusso: flow.identificativoFlusso,
        dataOraFlusso: flow.dataOraFlusso,
        xmlRendicontazione: Buffer.from(writeDocument(flussoRiversamento, flow)).toString('base64'),
      },
      reply: nodoInviaFlussoRendicontazioneRisposta,
      timeoutMs: 60_000,
      headers: { 'ocp-apim-subscription-key': subscriptionKey },
    },
    recorder(pagopa, {
      from: provider.name,
      to: 'nodo',
      operation: 'nodoInviaFlussoRendicontazione',
      url,
    }),
  );
  if (answer.outcome !== 'answered') return answer.outcome;
  return answer.value.esito === 'OK' ? 'OK' : (answer.value.fault?.faultCode ?? 'KO');
}
