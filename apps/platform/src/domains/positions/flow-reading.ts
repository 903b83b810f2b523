// A settlement flow, from wherever it comes: what the node must be able to do, and when a document is one of ours.
import { readSettlementFlow, type SettlementFlow, XmlRefused } from '@io/pagopa';
import { Refusal } from '../../floor/errors.ts';
import { settlementProblems } from './settlement-contract.ts';

/** The node answered that it does not: told with its own code. */
export class NodeRefused extends Error {}

export interface FlowOffered {
  flowId: string;
  writtenAt: Temporal.Instant;
  /** Where the service asks for them. */
  pspId?: string;
  revision?: number;
}

export interface FlowNode {
  list(payee: string): Promise<FlowOffered[]>;
  /** Throws Refusal for what is no flow, or another institution's. */
  fetch(payee: string, offered: FlowOffered): Promise<SettlementFlow>;
}

export function unreadable(message: string): Refusal {
  return new Refusal(settlementProblems.flow_unreadable, {
    errors: [{ path: '', rule: 'xml', it: message, en: message }],
  });
}

/** Throws Refusal for another institution's. */
export function asTheirs(payee: string, flow: SettlementFlow): SettlementFlow {
  const receiver = flow.istitutoRicevente.identificativoUnivocoRicevente;
  if (receiver.codiceIdentificativoUnivoco !== payee)
    throw new Refusal(settlementProblems.flow_of_another);
  return flow;
}

/** Throws Refusal for what is no flow, or another institution's. */
export function readFlow(payee: string, bytes: Uint8Array): SettlementFlow {
  try {
    return asTheirs(payee, readSettlementFlow(bytes));
  } catch (error) {
    if (error instanceof XmlRefused) throw unreadable(error.message);
    throw error;
  }
}
