// One call to the outside, and what is to be told of it afterwards. Whatever goes wrong on the way is told as unknown.
import {
  type Authorization,
  type CustomerRef,
  GatewayRefused,
  type PaymentGateway,
} from '../wallet/index.ts';
import { closingKo, closingOk } from './closing.ts';
import type { MoneyMove, MoneySeen, Told } from './events.ts';
import { ACTIVATION_CODES, type PagopaNode } from './node.ts';
import { type Payment, totalOf } from './payment.ts';
import type { Effect } from './rules.ts';

export interface Outside {
  node: PagopaNode;
  gateway: PaymentGateway;
  /** So that only this installation can read it. */
  seal: (text: string) => string;
  /** Where the payer comes back to from a page of the gateway's. */
  returnUrl(paymentId: string): string;
}

type Choice = NonNullable<Payment['choice']>;

function seenOf(said: Authorization): MoneySeen {
  const { operationId, amount, captured, refunded, isReturning, state } = said;
  return {
    operationId,
    amount,
    captured,
    refunded,
    ...(isReturning && { isReturning }),
    state,
    ...(said.redirectUrl !== undefined && { redirectUrl: said.redirectUrl }),
    ...(said.declineCode !== undefined && { declineCode: said.declineCode }),
    ...(said.authorizationCode !== undefined && { authorizationCode: said.authorizationCode }),
    ...(said.reference !== undefined && { reference: said.reference }),
  };
}
const moneySeen = (said: Authorization): Told => ({ kind: 'money_seen', ...seenOf(said) });

async function activate({ node }: Outside, payment: Payment, item: number): Promise<Told[]> {
  const one = payment.items[item];
  const key = one?.activation?.key;
  if (one === undefined || key === undefined || payment.choice === undefined) return [];
  const paymentMethod = ACTIVATION_CODES[payment.choice.method.kind];
  const { payee, noticeNumber, amount } = one;
  const said = await node.activate({ payee, noticeNumber, amount, key, paymentMethod });
  switch (said.is) {
    case 'activated':
      return [{ kind: 'activated', item, key, token: said.token, total: said.total }];
    case 'refused':
      return [{ kind: 'activation_refused', item, key, ...said.fault }];
    case 'unknown':
    default:
      return [{ kind: 'activation_unknown', item, key }];
  }
}

export async function askGateway(
  { gateway }: Pick<Outside, 'gateway'>,
  id: string,
  payment: Payment,
): Promise<Told[]> {
  const operationId = payment.money?.seen?.operationId;
  try {
    const customer = payment.choice?.method.customer as CustomerRef | undefined;
    const said = await gateway.getState({
      orderId: id,
      // Found by the customer at once; by the order alone it may be a minute behind.
      ...(customer !== undefined && { customer }),
      ...(operationId !== undefined && { operationId }),
    });
    if (said !== undefined) return [moneySeen(said)];
    // What it knew once it cannot have forgotten.
    return [
      { kind: operationId === undefined ? 'authorisation_unheard' : 'authorisation_unknown' },
    ];
  } catch {
    return [{ kind: 'authorisation_unknown' }];
  }
}

async function authorise(outside: Outside, id: string, payment: Payment): Promise<Told[]> {
  const { method } = payment.choice as Choice;
  try {
    const said = await outside.gateway.authorize({
      orderId: id,
      amount: totalOf(payment),
      methodToken: method.token,
      customer: method.customer as CustomerRef,
      idempotencyKey: `${id}-authorize`,
      returnUrl: outside.returnUrl(id),
      description: payment.items[0]?.description ?? '',
    });
    return [moneySeen(said)];
  } catch (error) {
    if (!(error instanceof GatewayRefused)) return [{ kind: 'authorisation_unknown' }];
    const told = await askGateway(outside, id, payment);
    // A refusal of this call says nothing of an earlier one whose answer was lost: that is what was just asked.
    return told[0]?.kind === 'authorisation_unheard'
      ? [{ kind: 'authorisation_refused', code: error.code }]
      : told;
  }
}

async function close(
  { node }: Outside,
  id: string,
  payment: Payment,
  outcome: 'OK' | 'KO',
): Promise<Told[]> {
  const closing = outcome === 'OK' ? closingOk(id, payment) : closingKo(id, payment);
  const said = await node.close(closing);
  const description =
    'description' in said && said.description !== '' ? said.description : undefined;
  return [
    {
      kind: 'closure_answered',
      outcome,
      is: said.is,
      ...(description !== undefined && { description }),
    },
  ];
}

async function moveMoney(
  { gateway }: Outside,
  id: string,
  payment: Payment,
  move: MoneyMove,
): Promise<Told[]> {
  const seen = payment.money?.seen;
  if (seen === undefined) return [];
  const { operationId } = seen;
  // Between two attempts the gateway was asked what became of the first: another attempt is another call.
  const idempotencyKey = `${id}-${move}-${payment.attempts[move] ?? 0}`;
  const amounts = {
    capture: totalOf(payment),
    refund: (seen.captured - seen.refunded) as Authorization['amount'],
  };
  try {
    const said =
      move === 'void'
        ? await gateway.void({ operationId, idempotencyKey })
        : await gateway[move]({ operationId, amount: amounts[move], idempotencyKey });
    // Accepted, and failed before it could be read: another attempt, and not for ever.
    const isInVain = move === 'refund' && said.refunded <= seen.refunded;
    return [
      moneySeen(said),
      ...(isInVain ? [{ kind: 'move_failed', move, code: 'in_vain' } as const] : []),
    ];
  } catch (error) {
    const code = error instanceof GatewayRefused ? error.code : 'unknown';
    return [{ kind: 'move_failed', move, code }];
  }
}

async function readReceipts({ node, seal }: Outside, payment: Payment): Promise<Told[]> {
  const asked = payment.items.map(async (one, item): Promise<Told[]> => {
    const token = one.activation?.token;
    if (token === undefined || payment.receipts[item] !== undefined) return [];
    const said = await node.receipt(one.payee, token);
    if (said.is !== 'found') return [];
    const { amount, debtor, pspCompany } = said.receipt;
    return [
      {
        kind: 'receipt_read',
        item,
        amount,
        ...(debtor && { debtor: debtor.name, debtorCode: seal(debtor.fiscalCode.toUpperCase()) }),
        ...(pspCompany !== undefined && { pspCompany }),
      },
    ];
  });
  return (await Promise.all(asked)).flat();
}

/** The receipts of all its tokens prove that it is paid; otherwise what the positions say. */
async function look(outside: Outside, payment: Payment): Promise<Told[]> {
  const read = await readReceipts(outside, payment);
  const has = (item: number) =>
    payment.receipts[item] !== undefined ||
    read.some((one) => one.kind === 'receipt_read' && one.item === item);
  if (payment.items.every((_, item) => has(item)))
    return [...read, { kind: 'outcome_heard', outcome: 'OK', source: 'receipts' }];
  const positions = payment.items.map(({ payee, noticeNumber }) => ({
    fiscalCode: payee,
    noticeNumber,
  }));
  const said = await outside.node.positions(positions);
  return [...read, { kind: 'position_seen', items: said ?? positions.map(() => 'unknown') }];
}

export async function perform(
  outside: Outside,
  id: string,
  payment: Payment,
  effect: Effect,
): Promise<Told[]> {
  switch (effect.effect) {
    case 'activate':
      return activate(outside, payment, effect.item);
    case 'authorise':
      return authorise(outside, id, payment);
    case 'ask_gateway':
      return askGateway(outside, id, payment);
    case 'close':
      return close(outside, id, payment, effect.outcome);
    case 'move':
      return moveMoney(outside, id, payment, effect.move);
    case 'look':
      return look(outside, payment);
    case 'read_receipts':
    default: {
      const read = await readReceipts(outside, payment);
      return read.length > 0 ? read : [{ kind: 'receipts_not_there' }];
    }
  }
}
