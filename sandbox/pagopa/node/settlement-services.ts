// Settlement over SOAP, at the newer doors and at the older ones alike: flows from providers, and flows for stations.

import {
  nodoChiediElencoFlussiRendicontazione,
  nodoChiediElencoFlussiRendicontazioneRisposta,
  nodoChiediFlussoRendicontazione,
  nodoChiediFlussoRendicontazioneRisposta,
  nodoInviaFlussoRendicontazione,
  nodoInviaFlussoRendicontazioneRisposta,
} from '../messages/settlement.ts';
import type { PagoPa } from '../pagopa.ts';
import { operation, type Operation } from '../soap/service.ts';
import { giveFlow, listFlows, takeFlow } from './settlement.ts';

export const flowFromProvider = (pagopa: PagoPa): Operation =>
  operation({
    action: 'nodoInviaFlussoRendicontazione',
    request: nodoInviaFlussoRendicontazione,
    reply: nodoInviaFlussoRendicontazioneRisposta,
    refuse: (fault) => ({ fault, esito: 'KO' }),
    handle: async (request) => takeFlow(pagopa, request),
  });

export const flowsForStations = (pagopa: PagoPa): readonly Operation[] => [
  operation({
    action: 'nodoChiediElencoFlussiRendicontazione',
    request: nodoChiediElencoFlussiRendicontazione,
    reply: nodoChiediElencoFlussiRendicontazioneRisposta,
    refuse: (fault) => ({ fault }),
    handle: async (request) => listFlows(pagopa, request),
  }),
  operation({
    action: 'nodoChiediFlussoRendicontazione',
    request: nodoChiediFlussoRendicontazione,
    reply: nodoChiediFlussoRendicontazioneRisposta,
    refuse: (fault) => ({ fault }),
    handle: async (request) => giveFlow(pagopa, request),
  }),
];
