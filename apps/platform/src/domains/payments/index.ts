// The face of payments: what this process needs to carry them out, made once.
import type { Context } from '../../floor/context.ts';
import type { PaymentGateway } from '../wallet/index.ts';
import { type Between, createEngine, type Engine } from './engine.ts';
import { createGate, type PaymentsGate } from './gate.ts';
import { createNode, type PagopaNode } from './node.ts';
import type { Outside } from './perform.ts';

export { type TracedPayment, tracePayment, tracePaymentsOf } from './trace-store.ts';

/** Undefined without pagoPA's settings: then nothing can be paid here. */
export interface Payments {
  gate: PaymentsGate;
  node: PagopaNode;
  outside: Outside;
  engine: Engine;
}

export interface PaymentsOptions {
  gateway: PaymentGateway | undefined;
  /** Sections that operators have switched off. */
  sections: () => readonly { name: string; visible: boolean }[];
  between?: Between;
}

/** Payments carried out at once by one process. */
const MOST_AT_ONCE = 16;

export function createPayments(context: Context, options: PaymentsOptions): Payments | undefined {
  const { config, outbound } = context;
  const { gateway, between } = options;
  if (config.pagopa === undefined || gateway === undefined) return undefined;
  const gate = createGate(options.sections);
  const node = createNode(config.pagopa, outbound, gate.seen);
  const returnUrl = (id: string) => `${config.publicUrl}/paga/pagamento/${id}`;
  const seal = (text: string) => context.secrets.encrypt(Buffer.from(text)).toString('base64url');
  const outside = { node, gateway, returnUrl, seal };
  const engine = createEngine(context, outside, {
    most: MOST_AT_ONCE,
    ...(between && { between }),
  });
  return { gate, node, outside, engine };
}
