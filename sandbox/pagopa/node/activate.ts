// How a payment begins: the position is locked, the institution asked, a token given. One at a time for a notice.

import { randomUUID } from 'node:crypto';
import { type Cents, cents, sumCents } from '@io/vocabulary';
import type { Scenario } from '../scenarios.ts';
import { NodeFault } from '../soap/faults.ts';
import type { Call } from '../soap/service.ts';
import type { PagoPa } from '../pagopa.ts';
import type { Provider, World } from '../world.ts';
import { askForPayment } from './ask-institution.ts';
import { activateAtOlder } from './ask-older.ts';
import { checkCaller, checkPayee } from './callers.ts';
import { scenarioOf } from './scenario.ts';
import { orInItsPlace, paymentFromCopy } from './stand-in.ts';
import {
  type Attempt,
  expectedRpt,
  isHolding,
  isPaid,
  moveTo,
  type PaymentData,
  type Position,
} from './state.ts';

export type Activation = {
  readonly idPSP: string;
  readonly idBrokerPSP: string;
  readonly idChannel: string;
  readonly password: string;
  readonly idempotencyKey?: string | undefined;
  readonly qrCode: { readonly fiscalCode: string; readonly noticeNumber: string };
  readonly expirationTime?: number | undefined;
  readonly amount: Cents;
  readonly dueDate?: string | undefined;
  readonly paymentNote?: string | undefined;
};

type ActivationOptions = {
  /** False: who asks has no place for revenue stamps. */
  readonly stamps?: boolean;
  /** The older way brings its own. */
  readonly token?: string | undefined;
};

const longestLife = 1_800_000;

/** Repeating a request with its key gives the same token. */
export async function activate(
  pagopa: PagoPa,
  request: Activation,
  call: Pick<Call, 'headers'>,
  { stamps = true, token }: ActivationOptions = {},
): Promise<{ readonly attempt: Attempt; readonly scenario: Scenario }> {
  const now = pagopa.clock.now();
  const { idempotency_minutes: minutes } = pagopa.settings;
  return pagopa.idempotency.once(
    { psp: request.idPSP, key: request.idempotencyKey, request },
    { now, validUntil: now.add({ milliseconds: Math.round(minutes * 60_000) }) },
    async () => {
      const scenario = scenarioOf(pagopa, request.qrCode, 'activation', call.headers);
      return {
        attempt: await activateOnce(pagopa, request, scenario, { stamps, token }),
        scenario,
      };
    },
  );
}

async function activateOnce(
  pagopa: PagoPa,
  request: Activation,
  scenario: Scenario,
  { stamps, token }: ActivationOptions,
): Promise<Attempt> {
  const { world, state } = pagopa;
  const { fiscalCode, noticeNumber } = request.qrCode;
  const caller = checkCaller(world, request);
  const { institution, station } = checkPayee(world, fiscalCode, noticeNumber);
  refuseByScenario(scenario);
  const position = state.position(fiscalCode, noticeNumber);
  refuseOccupied(position);
  if (token !== undefined && state.attempts.get(token) !== undefined)
    throw new NodeFault('PPT_SEMANTICA', 'codiceContestoPagamento già usato.');
  const newToken = token ?? randomUUID().replaceAll('-', '');
  // From here to the token nobody else may begin.
  position.activating = true;
  let data: PaymentData;
  let isStandIn: boolean;
  try {
    const asked = { institution, station, noticeNumber, scenario };
    ({ said: data, isStandIn } =
      station.older === true
        ? {
            said: await activateAtOlder(
              pagopa,
              asked,
              { ...request, ccp: newToken },
              request.amount,
            ),
            isStandIn: false,
          }
        : await orInItsPlace(
            pagopa,
            asked,
            () =>
              askForPayment(pagopa, asked, {
                amount: request.amount,
                paymentNote: request.paymentNote,
                dueDate: request.dueDate,
              }),
            () => paymentFromCopy(pagopa, asked),
          ));
    checkData(pagopa, data);
    if (stamps === false && data.transferList.transfer.some(({ IBAN }) => IBAN === undefined))
      throw new NodeFault('PPT_SEMANTICA', 'Una marca da bollo si attiva con la seconda versione.');
    // A late outcome of an earlier token may have paid it while the institution was asked.
    if (isPaid(position)) throw new NodeFault('PPT_PAGAMENTO_DUPLICATO');
  } finally {
    position.activating = false;
  }
  const attempt = openAttempt(pagopa, position, {
    token: newToken,
    provider: caller,
    data,
    stationId: station.id,
    idempotencyKey: request.idempotencyKey,
    paymentNote: request.paymentNote,
    life: request.expirationTime,
    rpt: station.older === true ? expectedRpt() : undefined,
    isStandIn,
  });
  pagopa.idempotency.shorten(request.idPSP, request.idempotencyKey, attempt.expiresAt);
  return attempt;
}

/** A token on a position that nobody else holds; whoever calls has made sure of that. */
export function openAttempt(
  { clock, settings, state }: PagoPa,
  position: Position,
  begun: Pick<Attempt, 'token' | 'data' | 'stationId' | 'rpt'> & {
    readonly isStandIn?: boolean;
    readonly provider: Pick<Provider, 'id' | 'broker' | 'channel'>;
    readonly idempotencyKey?: string | undefined;
    readonly paymentNote?: string | undefined;
    /** Milliseconds. */
    readonly life?: number | undefined;
  },
): Attempt {
  const now = clock.now();
  const { provider, data, stationId, idempotencyKey, paymentNote } = begun;
  const wished = begun.life ?? Math.round(settings.token_minutes * 60_000);
  const attempt: Attempt = {
    token: begun.token,
    position,
    provider: { id: provider.id, broker: provider.broker, channel: provider.channel },
    activatedBy: provider.id,
    data,
    stationId,
    idempotencyKey,
    paymentNote,
    createdAt: now,
    expiresAt: now.add({ milliseconds: Math.max(1, Math.min(longestLife, wished)) }),
    status: 'PAYING',
    history: [],
    closure: undefined,
    outcome: undefined,
    resultSent: false,
    isLate: false,
    fee: cents(0),
    settledIn: undefined,
    isSurplus: false,
    isAnswerLost: false,
    deliveries: [],
    rpt: begun.rpt,
    isStandIn: begun.isStandIn ?? false,
  };
  moveTo(attempt, 'PAYING', now);
  position.status = 'PAYING';
  position.attempts.push(attempt);
  state.attempts.set(attempt.token, attempt);
  state.open.add(attempt);
  return attempt;
}

export function refuseByScenario(scenario: Scenario): void {
  if (scenario === 'node_error') throw new NodeFault('PPT_SYSTEM_ERROR');
  if (scenario === 'node_busy') throw new NodeFault('PPT_SUPERAMENTOSOGLIA');
  if (scenario === 'node_unknown_fault')
    throw new NodeFault({
      faultCode: 'PPT_ONDA_ANOMALA',
      faultString: 'Un errore che nessun elenco conosce.',
      id: 'NodoDeiPagamentiSPC',
    });
}

/** An expired token occupies its position until the job has seen it. */
export function refuseOccupied(position: Position): void {
  if (isPaid(position)) throw new NodeFault('PPT_PAGAMENTO_DUPLICATO');
  if (position.attempts.some(isHolding)) throw new NodeFault('PPT_PAGAMENTO_IN_CORSO');
  if (position.activating) throw new NodeFault('PPT_ATTIVAZIONE_IN_CORSO');
}

function checkData(pagopa: PagoPa, data: PaymentData): void {
  const wrong = (why: string) => new NodeFault('PPT_STAZIONE_INT_PA_ERRORE_RESPONSE', why);
  const transfers = data.transferList.transfer;
  if (sumCents(transfers.map(({ transferAmount }) => transferAmount)) !== data.paymentAmount)
    throw wrong('La somma dei trasferimenti non è il totale.');
  if (new Set(transfers.map(({ idTransfer }) => idTransfer)).size !== transfers.length)
    throw wrong('idTransfer ripetuto.');
  for (const transfer of transfers)
    checkTransfer(pagopa.world, pagopa.settings.check_ibans, transfer, wrong);
}

function checkTransfer(
  world: World,
  checksIbans: boolean,
  { fiscalCodePA, IBAN }: PaymentData['transferList']['transfer'][number],
  wrong: (why: string) => NodeFault,
): void {
  const beneficiary = world.institutions.get(fiscalCodePA);
  if (beneficiary === undefined || beneficiary.enabled === false)
    throw wrong(`Beneficiario ${fiscalCodePA} sconosciuto o disabilitato.`);
  if (checksIbans && IBAN !== undefined && !beneficiary.ibans.includes(IBAN))
    throw wrong(`IBAN ${IBAN} non registrato per ${fiscalCodePA}.`);
}
