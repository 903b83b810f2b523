// A WSDL for each service, with its schemas inside: what others make their programs from.

import * as nodeForIO from '../messages/node-for-io.ts';
import * as nodeForPsp from '../messages/node-for-psp.ts';
import * as older from '../messages/older.ts';
import * as olderFrontEnd from '../messages/older-front-end.ts';
import * as olderInstitution from '../messages/older-institution.ts';
import * as olderProvider from '../messages/older-provider.ts';
import * as olderRecovery from '../messages/older-recovery.ts';
import * as olderStation from '../messages/older-station.ts';
import * as paForNode from '../messages/pa-for-node.ts';
import * as pspForNode from '../messages/psp-for-node.ts';
import * as serviceCatalogue from '../messages/service-catalogue.ts';
import * as settlement from '../messages/settlement.ts';
import type { Message } from './message.ts';
import { prefixOf } from './namespaces.ts';
import { escapeXml } from './write.ts';
import { writeSchemas } from './xsd.ts';

type Pair = readonly [action: string, request: Message, reply: Message, header?: Message];

/** At the newer doors and at the older ones alike. */
const givesFlow = [
  'nodoInviaFlussoRendicontazione',
  settlement.nodoInviaFlussoRendicontazione,
  settlement.nodoInviaFlussoRendicontazioneRisposta,
] as const;
const asksFlows = [
  [
    'nodoChiediElencoFlussiRendicontazione',
    settlement.nodoChiediElencoFlussiRendicontazione,
    settlement.nodoChiediElencoFlussiRendicontazioneRisposta,
  ],
  [
    'nodoChiediFlussoRendicontazione',
    settlement.nodoChiediFlussoRendicontazione,
    settlement.nodoChiediFlussoRendicontazioneRisposta,
  ],
] as const;

const services = {
  nodeForPsp: {
    namespace: 'http://pagopa-api.pagopa.gov.it/nodeForPsp',
    operations: [
      ['verifyPaymentNotice', nodeForPsp.verifyPaymentNoticeReq, nodeForPsp.verifyPaymentNoticeRes],
      [
        'activatePaymentNotice',
        nodeForPsp.activatePaymentNoticeReq,
        nodeForPsp.activatePaymentNoticeRes,
      ],
      [
        'activatePaymentNoticeV2',
        nodeForPsp.activatePaymentNoticeV2Request,
        nodeForPsp.activatePaymentNoticeV2Response,
      ],
      ['sendPaymentOutcome', nodeForPsp.sendPaymentOutcomeReq, nodeForPsp.sendPaymentOutcomeRes],
      [
        'sendPaymentOutcomeV2',
        nodeForPsp.sendPaymentOutcomeV2Request,
        nodeForPsp.sendPaymentOutcomeV2Response,
      ],
      ['verificaBollettino', nodeForPsp.verificaBollettinoReq, nodeForPsp.verificaBollettinoRes],
      [
        'demandPaymentNotice',
        nodeForPsp.demandPaymentNoticeRequest,
        nodeForPsp.demandPaymentNoticeResponse,
      ],
      [
        'nodoChiediCatalogoServiziV2',
        serviceCatalogue.nodoChiediCatalogoServiziV2Request,
        serviceCatalogue.nodoChiediCatalogoServiziV2Response,
      ],
      givesFlow,
    ],
  },
  nodeForIO: {
    namespace: 'http://pagopa-api.pagopa.gov.it/node/nodeForIO.wsdl',
    operations: [
      ['activateIOPayment', nodeForIO.activateIOPaymentReq, nodeForIO.activateIOPaymentRes],
    ],
  },
  nodeForPa: {
    namespace: 'http://pagopa-api.pagopa.gov.it/node/nodeForPa.xsd',
    operations: [...asksFlows],
  },
  nodoPerPsp: {
    namespace: 'http://PuntoAccessoPSP.spcoop.gov.it/servizi/PagamentiTelematiciPspNodo',
    operations: [
      ['nodoVerificaRPT', older.nodoVerificaRPT, older.nodoVerificaRPTRisposta],
      ['nodoAttivaRPT', older.nodoAttivaRPT, older.nodoAttivaRPTRisposta],
      ['nodoInviaRT', olderProvider.nodoInviaRT, olderProvider.nodoInviaRTRisposta],
      givesFlow,
    ],
  },
  pspPerNodo: {
    namespace: 'http://PuntoAccessoPSP.spcoop.gov.it',
    operations: [
      ['pspInviaRPT', olderProvider.pspInviaRPT, olderProvider.pspInviaRPTResponse],
      [
        'pspInviaCarrelloRPT',
        olderProvider.pspInviaCarrelloRPT,
        olderProvider.pspInviaCarrelloRPTResponse,
      ],
      [
        'pspInviaCarrelloRPTCarte',
        olderProvider.pspInviaCarrelloRPTCarte,
        olderProvider.pspInviaCarrelloRPTCarteResponse,
      ],
      ['pspChiediRT', olderRecovery.pspChiediRT, olderRecovery.pspChiediRTResponse],
      ['pspInviaAckRT', olderRecovery.pspInviaAckRT, olderRecovery.pspInviaAckRTResponse],
      [
        'pspChiediAvanzamentoRPT',
        olderRecovery.pspChiediAvanzamentoRPT,
        olderRecovery.pspChiediAvanzamentoRPTResponse,
      ],
      ['pspChiediListaRT', olderRecovery.pspChiediListaRT, olderRecovery.pspChiediListaRTResponse],
      [
        'pspNotificaCancellazioneRPT',
        olderRecovery.pspNotificaCancellazioneRPT,
        olderRecovery.pspNotificaCancellazioneRPTResponse,
      ],
    ],
  },
  nodoPerPa: {
    namespace: 'http://NodoPagamentiSPC.spcoop.gov.it/servizi/PagamentiTelematiciRPT',
    operations: [
      [
        'nodoInviaRPT',
        olderStation.nodoInviaRPT,
        olderStation.nodoInviaRPTRisposta,
        olderStation.intestazionePPT,
      ],
      [
        'nodoInviaCarrelloRPT',
        olderStation.nodoInviaCarrelloRPT,
        olderStation.nodoInviaCarrelloRPTRisposta,
        olderStation.intestazioneCarrelloPPT,
      ],
      [
        'nodoChiediStatoRPT',
        olderStation.nodoChiediStatoRPT,
        olderStation.nodoChiediStatoRPTRisposta,
      ],
      [
        'nodoChiediListaPendentiRPT',
        olderStation.nodoChiediListaPendentiRPT,
        olderStation.nodoChiediListaPendentiRPTRisposta,
      ],
      ['nodoChiediCopiaRT', olderStation.nodoChiediCopiaRT, olderStation.nodoChiediCopiaRTRisposta],
      ...asksFlows,
    ],
  },
  paPerNodo: {
    namespace: 'http://NodoPagamentiSPC.spcoop.gov.it/servizi/PagamentiTelematiciCCP',
    operations: [
      [
        'paaVerificaRPT',
        olderInstitution.paaVerificaRPT,
        olderInstitution.paaVerificaRPTRisposta,
        olderStation.intestazionePPT,
      ],
      [
        'paaAttivaRPT',
        olderInstitution.paaAttivaRPT,
        olderInstitution.paaAttivaRPTRisposta,
        olderStation.intestazionePPT,
      ],
      [
        'paaInviaRT',
        olderInstitution.paaInviaRT,
        olderInstitution.paaInviaRTRisposta,
        olderStation.intestazionePPT,
      ],
    ],
  },
  cdPerNodo: {
    namespace: 'http://PuntoAccessoCD.spcoop.gov.it',
    operations: [['cdInfoWisp', olderFrontEnd.cdInfoWisp, olderFrontEnd.cdInfoWispResponse]],
  },
  paForNode: {
    namespace: 'http://pagopa-api.pagopa.gov.it/paForNode',
    operations: [
      [
        'paVerifyPaymentNotice',
        paForNode.paVerifyPaymentNoticeReq,
        paForNode.paVerifyPaymentNoticeRes,
      ],
      [
        'paDemandPaymentNotice',
        paForNode.paDemandPaymentNoticeRequest,
        paForNode.paDemandPaymentNoticeResponse,
      ],
      ['paGetPayment', paForNode.paGetPaymentReq, paForNode.paGetPaymentRes],
      ['paGetPaymentV2', paForNode.paGetPaymentV2Request, paForNode.paGetPaymentV2Response],
      ['paSendRT', paForNode.paSendRTReq, paForNode.paSendRTRes],
      ['paSendRTV2', paForNode.paSendRTV2Request, paForNode.paSendRTV2Response],
    ],
  },
  pspForNode: {
    namespace: 'http://pagopa-api.pagopa.gov.it/pspForNode',
    operations: [
      ['pspNotifyPayment', pspForNode.pspNotifyPaymentReq, pspForNode.pspNotifyPaymentRes],
      ['pspNotifyPaymentV2', pspForNode.pspNotifyPaymentV2, pspForNode.pspNotifyPaymentV2Res],
    ],
  },
} as const satisfies Readonly<
  Record<string, { readonly namespace: string; readonly operations: readonly Pair[] }>
>;

export type ServiceName = keyof typeof services;

export function wsdlOf(name: ServiceName, address: string): string {
  const { namespace } = services[name];
  const operations: readonly Pair[] = services[name].operations;
  const messages = [
    ...new Set(
      operations.flatMap(([, request, reply, header]) =>
        header === undefined ? [request, reply] : [request, reply, header],
      ),
    ),
  ];
  const uris = [...new Set(messages.map((message) => message.namespace))];
  // Inside a WSDL the schemas find each other by namespace alone.
  const schemas = [...writeSchemas(messages).values()].map((source) =>
    source.replace(/^<\?xml[^>]*>\n/, '').replaceAll(/ schemaLocation="[^"]*"/g, ''),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<wsdl:definitions xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:tns="${namespace}"${uris.map((uri) => ` xmlns:${prefixOf(uri)}="${uri}"`).join('')} name="${name}" targetNamespace="${namespace}">
<wsdl:types>
${schemas.join('')}</wsdl:types>
${messages.map((one) => `<wsdl:message name="${one.name}"><wsdl:part name="body" element="${prefixOf(one.namespace)}:${one.name}"/></wsdl:message>`).join('\n')}
<wsdl:portType name="${name}PortType">
${operations.map(([action, request, reply]) => `<wsdl:operation name="${action}"><wsdl:input message="tns:${request.name}"/><wsdl:output message="tns:${reply.name}"/></wsdl:operation>`).join('\n')}
</wsdl:portType>
<wsdl:binding name="${name}Binding" type="tns:${name}PortType">
<soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
${operations.map(([action, , , header]) => `<wsdl:operation name="${action}"><soap:operation soapAction="${action}"/><wsdl:input><soap:body use="literal"/>${header === undefined ? '' : `<soap:header message="tns:${header.name}" part="body" use="literal"/>`}</wsdl:input><wsdl:output><soap:body use="literal"/></wsdl:output></wsdl:operation>`).join('\n')}
</wsdl:binding>
<wsdl:service name="${name}Service"><wsdl:port name="${name}Port" binding="tns:${name}Binding"><soap:address location="${escapeXml(address)}"/></wsdl:port></wsdl:service>
</wsdl:definitions>
`;
}
