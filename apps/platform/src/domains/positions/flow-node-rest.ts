// Settlement flows by pagoPA's REST service (FdR): pages of flows, the head of one, pages of its payments. Nothing here
// repeats a call.
import {
  flowOfRest,
  MOST_LINES,
  readFlowHead,
  readFlowsPage,
  readPaymentsPage,
  REST_PAGE,
  RestRefused,
} from '@io/pagopa';
import type { PagopaSettings } from '../../config-pagopa.ts';
import type { Outbound } from '../../floor/outbound.ts';
import {
  asTheirs,
  type FlowNode,
  type FlowOffered,
  NodeRefused,
  unreadable,
} from './flow-reading.ts';

const PATH = '/fdr-org/service/v1/organizations';
const PAGE_MS = 30_000;
/** A thousand payments of some 250 bytes each, and room for longer ones. */
const PAGE_BYTES = 1024 * 1024;
/** As many flows as the SOAP way lists. */
const MOST_PAGES = 10;

export function restFlowNode(
  outbound: Pick<Outbound, 'callConfigured'>,
  { url, subscriptionKey, tls }: PagopaSettings,
): FlowNode {
  async function ask(path: string): Promise<string> {
    const { status, body } = await outbound.callConfigured(`${url}${PATH}${path}`, {
      method: 'GET',
      headers: {
        accept: 'application/json',
        'ocp-apim-subscription-key': subscriptionKey,
        'accept-encoding': 'identity',
      },
      timeoutMs: PAGE_MS,
      maxBytes: PAGE_BYTES,
      excess: 'fail',
      tls,
    });
    if (status === 200) return body.toString('utf8');
    throw new NodeRefused(
      /"appErrorCode"\s*:\s*"([\w-]{1,20})"/.exec(body.toString())?.[1] ?? `HTTP ${status}`,
    );
  }

  /** Every page of something, as long as there is a next and no more than so many. */
  async function pages<T>(
    path: string,
    read: (body: string) => { metadata: { totPage: number }; data: T[] },
    most: number,
  ): Promise<T[]> {
    const all: T[] = [];
    for (let page = 1; page <= most; page += 1) {
      const { metadata, data } = read(await ask(`${path}?page=${page}&size=${REST_PAGE}`));
      all.push(...data);
      if (page >= metadata.totPage || data.length === 0) break;
    }
    return all;
  }

  return {
    async list(payee) {
      const flows = await pages(`/${payee}/fdrs`, readFlowsPage, MOST_PAGES);
      return flows.map((one): FlowOffered => ({
        flowId: one.fdr,
        writtenAt: one.flowDate ?? one.published,
        pspId: one.pspId,
        revision: one.revision,
      }));
    },
    async fetch(payee, { flowId, pspId = '', revision = 1 }) {
      const place = `/${payee}/fdrs/${flowId}/revisions/${revision}/psps/${encodeURIComponent(pspId)}`;
      try {
        const head = readFlowHead(await ask(place));
        const most = Math.ceil(MOST_LINES / REST_PAGE);
        const payments = await pages(`${place}/payments`, readPaymentsPage, most);
        if (payments.length === 0 || head.fdr !== flowId) throw new RestRefused('another flow');
        return asTheirs(payee, flowOfRest(head, payments));
      } catch (error) {
        if (error instanceof RestRefused) throw unreadable(error.message);
        throw error;
      }
    },
  };
}
