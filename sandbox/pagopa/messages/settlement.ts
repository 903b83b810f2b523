// Settlement flows: how providers send them, how institutions fetch them, and the flow itself.

import { message } from '../xml/message.ts';
import { namespaces } from '../xml/namespaces.ts';
import {
  amount,
  amountAboveZero,
  anyText,
  binary,
  date,
  dateTime,
  group,
  list,
  matching,
  one,
  oneOf,
  optional,
  text,
  whole,
} from '../xml/shapes.ts';
import { fault, password } from './common.ts';

const ppt = <S extends Parameters<typeof message>[2]>(name: string, shape: S) =>
  message(namespaces.ppt, name, shape);

export const nodoInviaFlussoRendicontazione = ppt(
  'nodoInviaFlussoRendicontazione',
  group('nodoInviaFlussoRendicontazione', {
    identificativoPSP: one(text(1, 35)),
    identificativoIntermediarioPSP: one(text(1, 35)),
    identificativoCanale: one(text(1, 35)),
    password: one(password),
    identificativoDominio: one(text(1, 35)),
    identificativoFlusso: one(anyText),
    dataOraFlusso: one(dateTime),
    xmlRendicontazione: one(binary),
  }),
);
export const nodoInviaFlussoRendicontazioneRisposta = ppt(
  'nodoInviaFlussoRendicontazioneRisposta',
  group('nodoInviaFlussoRendicontazioneRisposta', { fault: optional(fault), esito: one(anyText) }),
);

const station = {
  identificativoIntermediarioPA: one(text(1, 35)),
  identificativoStazioneIntermediarioPA: one(text(1, 35)),
  password: one(password),
  identificativoDominio: optional(text(1, 35)),
  identificativoPSP: optional(text(1, 35)),
} as const;

export const nodoChiediElencoFlussiRendicontazione = ppt(
  'nodoChiediElencoFlussiRendicontazione',
  group('nodoChiediElencoFlussiRendicontazione', station),
);
export const nodoChiediElencoFlussiRendicontazioneRisposta = ppt(
  'nodoChiediElencoFlussiRendicontazioneRisposta',
  group('nodoChiediElencoFlussiRendicontazioneRisposta', {
    fault: optional(fault),
    elencoFlussiRendicontazione: optional(
      group('elencoFlussi', {
        totRestituiti: one(whole('int')),
        idRendicontazione: {
          ...list(
            group('idRendicontazione', {
              identificativoFlusso: one(anyText),
              dataOraFlusso: one(dateTime),
            }),
            0,
            'unbounded',
          ),
          nillable: true,
        },
      }),
    ),
  }),
);

export const nodoChiediFlussoRendicontazione = ppt(
  'nodoChiediFlussoRendicontazione',
  group('nodoChiediFlussoRendicontazione', { ...station, identificativoFlusso: one(anyText) }),
);
export const nodoChiediFlussoRendicontazioneRisposta = ppt(
  'nodoChiediFlussoRendicontazioneRisposta',
  group('nodoChiediFlussoRendicontazioneRisposta', {
    fault: optional(fault),
    xmlRendicontazione: optional(binary),
  }),
);

const flow = { namespace: namespaces.payments } as const;

/** One flow: what a provider pays an institution with one bank transfer. */
export const flussoRiversamento = message(
  namespaces.payments,
  'FlussoRiversamento',
  group(
    'flussoRiversamento',
    {
      versioneOggetto: one(oneOf('1.0', '1.1')),
      identificativoFlusso: one(matching(String.raw`[a-zA-Z0-9\-_]{1,35}`)),
      dataOraFlusso: one(dateTime),
      identificativoUnivocoRegolamento: one(text(1, 35)),
      dataRegolamento: one(date),
      istitutoMittente: one(
        group(
          'istitutoMittente',
          {
            identificativoUnivocoMittente: one(
              group(
                'identificativoUnivocoMittente',
                {
                  tipoIdentificativoUnivoco: one(oneOf('G', 'A', 'B')),
                  codiceIdentificativoUnivoco: one(text(1, 35)),
                },
                flow,
              ),
            ),
            denominazioneMittente: optional(text(3, 70)),
          },
          flow,
        ),
      ),
      codiceBicBancaDiRiversamento: optional(text(1, 35)),
      istitutoRicevente: one(
        group(
          'istitutoRicevente',
          {
            identificativoUnivocoRicevente: one(
              group(
                'identificativoUnivocoRicevente',
                {
                  tipoIdentificativoUnivoco: one(oneOf('G')),
                  codiceIdentificativoUnivoco: one(text(1, 35)),
                },
                flow,
              ),
            ),
            denominazioneRicevente: optional(text(1, 140)),
          },
          flow,
        ),
      ),
      numeroTotalePagamenti: one(
        whole('decimal', { minInclusive: '1', fractionDigits: 0, totalDigits: 15 }),
      ),
      importoTotalePagamenti: one(amount),
      datiSingoliPagamenti: list(
        group(
          'datiSingoliPagamenti',
          {
            identificativoUnivocoVersamento: one(text(1, 35)),
            identificativoUnivocoRiscossione: one(text(1, 35)),
            indiceDatiSingoloPagamento: optional(
              whole('integer', { minInclusive: '1', maxInclusive: '5' }),
            ),
            singoloImportoPagato: one(amountAboveZero),
            codiceEsitoSingoloPagamento: one(oneOf('0', '3', '9')),
            dataEsitoSingoloPagamento: one(date),
          },
          flow,
        ),
        1,
        'unbounded',
      ),
    },
    flow,
  ),
);
