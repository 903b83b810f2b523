// What the simulated institutions say of a notice: its amount, its beneficiaries, or why it cannot be paid.

import { type Cents, cents, creditorReferenceOf, parseNoticeNumber } from '@io/vocabulary';
import type { PaymentData } from '../node/state.ts';
import { type FaultBean, NodeFault } from '../soap/faults.ts';
import type { Scenario } from '../scenarios.ts';
import type { Institution, World } from '../world.ts';
import type { Notice } from './catalogue.ts';

const refusals: Partial<Record<Scenario, readonly [code: string, text: string]>> = {
  unknown: [
    'PAA_PAGAMENTO_SCONOSCIUTO',
    'Pagamento in attesa risulta sconosciuto all’Ente Creditore',
  ],
  already_paid: [
    'PAA_PAGAMENTO_DUPLICATO',
    'Pagamento in attesa risulta concluso all’Ente Creditore',
  ],
  in_progress: [
    'PAA_PAGAMENTO_IN_CORSO',
    'Pagamento in attesa risulta in corso all’Ente Creditore',
  ],
  expired: ['PAA_PAGAMENTO_SCADUTO', 'Pagamento in attesa risulta scaduto all’Ente Creditore'],
  withdrawn: [
    'PAA_PAGAMENTO_ANNULLATO',
    'Pagamento in attesa risulta annullato all’Ente Creditore',
  ],
  system_error: ['PAA_SYSTEM_ERROR', 'Errore generico'],
  unknown_fault: ['PAA_ZAFFIRO', 'Un errore che nessun elenco conosce'],
};

export function institutionFault(fiscalCode: string, code: string, words: string): FaultBean {
  return { faultCode: code, faultString: words, id: fiscalCode, description: words };
}

/** Throws what the institution has against paying this notice now. */
export function checkPayable(notice: Notice, scenario: Scenario, isActivation: boolean): void {
  const [code, words] =
    notice.paidBy !== undefined
      ? (refusals.already_paid ?? [])
      : isActivation && scenario === 'expired_at_activation'
        ? (refusals.expired ?? [])
        : (refusals[scenario] ?? []);
  if (code !== undefined && words !== undefined)
    throw new NodeFault(institutionFault(notice.fiscalCode, code, words));
}

/** What the institution asks, which may not be what is printed. */
export function amountAsked(notice: Notice, scenario: Scenario, isActivation: boolean): Cents {
  if (scenario === 'amount_changed') return cents(notice.amount + 500);
  if (scenario === 'amount_changes_at_activation' && isActivation)
    return cents(notice.amount + 100);
  return notice.amount;
}

const second = '80087670016';

/** Everything about a payment that is about to be made. */
export function paymentDataOf(notice: Notice, scenario: Scenario, world: World): PaymentData {
  const institution = world.institutions.get(notice.fiscalCode);
  const total = amountAsked(notice, scenario, true);
  const number = parseNoticeNumber(notice.noticeNumber);
  const reference =
    number === undefined ? notice.noticeNumber.slice(1) : creditorReferenceOf(number);
  const shares = sharesOf(total, scenario);
  const transfers = shares.map((share, index) =>
    transferTo(share.to === 'second' ? world.institutions.get(second) : institution, {
      idTransfer: index + 1,
      amount:
        scenario === 'institution_wrong_sum' && index === 0
          ? cents(share.amount + 1)
          : share.amount,
      reference,
      notice,
      isStamp: scenario === 'stamp',
    }),
  );
  return {
    creditorReferenceId: reference,
    paymentAmount: total,
    dueDate: notice.dueDate,
    lastPayment: scenario !== 'instalment',
    description: notice.description.slice(0, 140),
    companyName: institution?.name ?? 'Ente di prova',
    officeName: notice.office,
    debtor: notice.debtor,
    transferList: { transfer: transfers },
  };
}

type Share = { readonly to: 'first' | 'second'; readonly amount: Cents };

function sharesOf(total: Cents, scenario: Scenario): Share[] {
  const parts =
    scenario === 'five_beneficiaries' ? 5 : scenario === 'several_beneficiaries' ? 2 : 1;
  if (total < parts * 2) return [{ to: 'first', amount: total }];
  const small = cents(Math.floor(total / (parts * 2)));
  const others = Array.from({ length: parts - 1 }, (): Share => ({ to: 'second', amount: small }));
  return [{ to: 'first', amount: cents(total - small * others.length) }, ...others];
}

function transferTo(
  to: Institution | undefined,
  details: {
    readonly idTransfer: number;
    readonly amount: Cents;
    readonly reference: string;
    readonly notice: Notice;
    readonly isStamp: boolean;
  },
): PaymentData['transferList']['transfer'][number] {
  const { idTransfer, amount, reference, notice, isStamp } = details;
  return {
    idTransfer,
    transferAmount: amount,
    fiscalCodePA: to?.fiscalCode ?? notice.fiscalCode,
    companyName: to?.name,
    ...(isStamp
      ? {
          richiestaMarcaDaBollo: {
            hashDocumento: Buffer.from(notice.noticeNumber.padEnd(32, '0')).toString('base64'),
            tipoBollo: '01' as const,
            provinciaResidenza: 'TO',
          },
        }
      : { IBAN: to?.ibans[idTransfer % 2 === 1 ? 0 : 1] ?? 'IT60X0542811101000000123456' }),
    remittanceInformation: `/RFB/${reference}/TXT/${notice.description}`.slice(0, 140),
    transferCategory: '9/0201102IM/',
  };
}
