// The catalogue of the services that make a notice at once, as a document.

import { message } from '../xml/message.ts';
import { namespaces } from '../xml/namespaces.ts';
import { date, exactly, group, list, one, optional, text } from '../xml/shapes.ts';
import { yesOrNo } from './common.ts';

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
