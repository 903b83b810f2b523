// A provider of the older way says by an RT what became of an RPT that it was given (nodoInviaRT): what contradicts the
// RPT is refused, the first RT stands, and it is what the institution hears and may ask for again.

import { type Cents, cents, sumCents } from '@io/vocabulary';
import type { nodoInviaRT } from '../messages/older-provider.ts';
import { rt } from '../messages/rpt.ts';
import { romeDate } from '../clock.ts';
import type { PagoPa } from '../pagopa.ts';
import { NodeFault } from '../soap/faults.ts';
import type { MessageValue } from '../xml/message.ts';
import { isRefused, readDocument } from '../xml/read.ts';
import { schemas } from '../xml/schemas.ts';
import { checkCaller, checkDomain } from './callers.ts';
import { takeOutcome } from './outcome.ts';
import type { Rpt } from './rpts.ts';

type Request = MessageValue<typeof nodoInviaRT>;
type RtDocument = MessageValue<typeof rt>;

export async function takeRt(pagopa: PagoPa, request: Request): Promise<{ esito: 'OK' }> {
  const { world, state } = pagopa;
  const caller = {
    idPSP: request.identificativoPSP,
    idBrokerPSP: request.identificativoIntermediarioPSP,
    idChannel: request.identificativoCanale,
    password: request.password,
  };
  const provider = checkCaller(world, caller);
  checkDomain(world, request.identificativoDominio);
  const one = state.rpts.find({
    fiscalCode: request.identificativoDominio,
    iuv: request.identificativoUnivocoVersamento,
    ccp: request.codiceContestoPagamento,
  });
  if (one === undefined || one.attempt.provider.id !== provider.id)
    throw new NodeFault('PPT_RPT_SCONOSCIUTA');
  const bytes = Buffer.from(request.rt, 'base64');
  const document = readDocument(bytes, schemas(), rt);
  if (isRefused(document)) throw new NodeFault('PPT_SINTASSI_XSD', document.why);
  const said = agreed(one, document);
  if (one.attested !== undefined || one.attempt.outcome !== undefined)
    throw new NodeFault('PPT_RT_DUPLICATA');
  one.attested = { xml: bytes.toString('utf8'), iur: said.iur };
  const { closure, token } = one.attempt;
  // What the payer is charged at their bank is known now.
  if (closure?.isLater === true && said.isPaid)
    one.attempt.closure = {
      ...closure,
      fee: said.fee,
      total: cents(said.fee + one.attempt.data.paymentAmount),
    };
  const today = romeDate(pagopa.clock.now());
  try {
    await takeOutcome(pagopa, {
      ...caller,
      paymentTokens: { paymentToken: [token] },
      outcome: said.isPaid ? 'OK' : 'KO',
      ...(said.isPaid && {
        details: {
          paymentMethod: 'other',
          paymentChannel: 'onLine',
          fee: said.fee,
          applicationDate: today.toString(),
          transferDate: today.add({ days: 1 }).toString(),
        },
      }),
    });
  } catch (error) {
    // Late, and paid all the same: an RT is taken.
    if (error instanceof NodeFault && error.bean.faultCode === 'PPT_TOKEN_SCADUTO')
      return { esito: 'OK' };
    one.attested = undefined;
    one.attempt.closure = closure;
    throw error;
  }
  return { esito: 'OK' };
}

/** What it says, held to the RPT. */
function agreed(
  { document: asked, fiscalCode, iuv, ccp }: Rpt,
  { dominio, riferimentoMessaggioRichiesta, datiPagamento: paid }: RtDocument,
): { isPaid: boolean; fee: Cents; iur: string } {
  const wrong = (why: string) => new NodeFault('PPT_SEMANTICA', why);
  if (
    dominio.identificativoDominio !== fiscalCode ||
    paid.identificativoUnivocoVersamento !== iuv ||
    paid.CodiceContestoPagamento !== ccp
  )
    throw wrong('Dominio, IUV o CCP della RT non sono quelli della RPT.');
  if (riferimentoMessaggioRichiesta !== asked.identificativoMessaggioRichiesta)
    throw wrong('La RT risponde a un altro messaggio.');
  const singles = paid.datiSingoloPagamento;
  const sum = sumCents(singles.map(({ singoloImportoPagato }) => singoloImportoPagato));
  if (sum !== paid.importoTotalePagato)
    throw wrong('importoTotalePagato non è la somma dei pagamenti.');
  const fee = sumCents(singles.map((single) => single.commissioniApplicatePSP ?? cents(0)));
  const iur = singles[0]?.identificativoUnivocoRiscossione ?? '';
  if (paid.codiceEsitoPagamento === '0') {
    const wanted = asked.datiVersamento.datiSingoloVersamento;
    const isWhole =
      singles.length === wanted.length &&
      wanted.every((one, at) => one.importoSingoloVersamento === singles[at]?.singoloImportoPagato);
    if (!isWhole) throw wrong('Gli importi pagati non sono quelli della RPT.');
    return { isPaid: true, fee, iur };
  }
  // Codes 2 and 4: a part of it. Here a payment is made whole or not at all.
  if (paid.codiceEsitoPagamento !== '1' && paid.codiceEsitoPagamento !== '3')
    throw wrong('Un pagamento si fa intero.');
  if (sum !== 0) throw wrong('Una RT negativa non porta denaro.');
  return { isPaid: false, fee: cents(0), iur };
}
