// Whom our station asks for its settlement flows: the node, by SOAP or by REST, as the settings say.
import type { Context } from '../../floor/context.ts';
import { restFlowNode } from './flow-node-rest.ts';
import { soapFlowNode } from './flow-node-soap.ts';
import type { FlowNode } from './flow-reading.ts';

/** Undefined: this installation has no station, or does not know the node. */
export function flowNodeOf({ config, outbound }: Context): FlowNode | undefined {
  const { pagopa, station } = config;
  if (pagopa === undefined || station === undefined) return undefined;
  return pagopa.settlement === 'rest'
    ? restFlowNode(outbound, pagopa)
    : soapFlowNode(outbound, pagopa, station);
}
