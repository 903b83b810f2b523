// The catalogue of the services that make a notice at once: how it is asked for, and the document.

import { message } from '../xml/message.ts';
import { namespaces } from '../xml/namespaces.ts';
import { binary, date, exactly, group, list, one, optional, text } from '../xml/shapes.ts';
import { answer, password, yesOrNo } from './common.ts';

export const listaCatalogoServizi = message(
  namespaces.catalogue,
  'listaCatalogoServizi',
  group('listaCatalogoServizi', {
    catalogoServizi: list(
      group('catalogoServizi', {
        idServizio: one(exactly(5)),
        descrizioneServizio: one(text(1, 70)),
        elencoSoggettiEroganti: one(
          group('elencoSoggettiEroganti', {
            soggettoErogante: list(
              group('soggettoErogante', {
                idSoggettoServizio: one(exactly(5)),
                idDominio: one(text(1, 35)),
                denominazioneEnteCreditore: one(text(1, 70)),
                dataInizioValidita: one(date),
                dataFineValidita: optional(date),
                commissione: optional(yesOrNo),
              }),
              1,
              'unbounded',
            ),
          }),
        ),
        categoria: optional(text(1, 35)),
        xsdRiferimento: one(text(1, 35)),
      }),
      1,
      'unbounded',
    ),
  }),
);

export const nodoChiediCatalogoServiziV2Request = message(
  namespaces.nodeForPsp,
  'nodoChiediCatalogoServiziV2Request',
  group('nodoChiediCatalogoServiziV2Request', {
    identificativoPSP: one(text(1, 35)),
    identificativoIntermediarioPSP: one(text(1, 35)),
    identificativoCanale: one(text(1, 35)),
    password: one(password),
    identificativoDominio: optional(text(1, 35)),
    categoria: optional(text(1, 35)),
    /** Whether there are fees. */
    commissione: optional(yesOrNo),
  }),
);
export const nodoChiediCatalogoServiziV2Response = message(
  namespaces.nodeForPsp,
  'nodoChiediCatalogoServiziV2Response',
  group('nodoChiediCatalogoServiziV2Response', {
    ...answer,
    xmlCatalogoServizi: optional(binary),
  }),
);
