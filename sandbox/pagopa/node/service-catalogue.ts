// Which services make a notice at once (demandPaymentNotice): the catalogue that providers ask for.

import {
  listaCatalogoServizi,
  type nodoChiediCatalogoServiziV2Request,
  type nodoChiediCatalogoServiziV2Response,
} from '../messages/service-catalogue.ts';
import type { PagoPa } from '../pagopa.ts';
import { demandServices } from '../world.ts';
import type { MessageValue } from '../xml/message.ts';
import { writeDocument } from '../xml/write.ts';
import { checkCaller, checkDomain } from './callers.ts';

export function catalogueFor(
  { world }: PagoPa,
  asked: MessageValue<typeof nodoChiediCatalogoServiziV2Request>,
): MessageValue<typeof nodoChiediCatalogoServiziV2Response> {
  checkCaller(world, {
    idPSP: asked.identificativoPSP,
    idBrokerPSP: asked.identificativoIntermediarioPSP,
    idChannel: asked.identificativoCanale,
    password: asked.password,
  });
  const { identificativoDominio: domain, categoria: category, commissione: fees } = asked;
  if (domain !== undefined) checkDomain(world, domain);
  const found = demandServices.filter(
    (one) =>
      (domain === undefined || one.fiscalCode === domain) &&
      (category === undefined || one.category === category) &&
      (fees === undefined || one.hasFees === (fees === 'Y')),
  );
  // A catalogue of nothing is no catalogue for the schema.
  if (found.length === 0) return { outcome: 'OK' };
  const xml = writeDocument(listaCatalogoServizi, {
    catalogoServizi: found.map((one) => ({
      idServizio: one.idServizio,
      descrizioneServizio: one.description,
      elencoSoggettiEroganti: {
        soggettoErogante: [
          {
            idSoggettoServizio: one.idSoggettoServizio,
            idDominio: one.fiscalCode,
            denominazioneEnteCreditore: (
              world.institutions.get(one.fiscalCode)?.name ?? one.fiscalCode
            ).slice(0, 70),
            dataInizioValidita: one.since,
            commissione: one.hasFees ? ('Y' as const) : ('N' as const),
          },
        ],
      },
      categoria: one.category,
      // Whatever words are said: the simulated institution makes a notice of them.
      xsdRiferimento: 'nessuno',
    })),
  });
  return { outcome: 'OK', xmlCatalogoServizi: Buffer.from(xml).toString('base64') };
}
