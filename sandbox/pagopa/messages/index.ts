// Every message that the sandbox reads or writes.

import type { Message } from '../xml/message.ts';
import * as nodeForIO from './node-for-io.ts';
import * as nodeForPsp from './node-for-psp.ts';
import * as older from './older.ts';
import * as olderFrontEnd from './older-front-end.ts';
import * as olderInstitution from './older-institution.ts';
import * as olderProvider from './older-provider.ts';
import * as olderRecovery from './older-recovery.ts';
import * as olderStation from './older-station.ts';
import * as paForNode from './pa-for-node.ts';
import * as pspForNode from './psp-for-node.ts';
import * as rptAndRt from './rpt.ts';
import * as serviceCatalogue from './service-catalogue.ts';
import * as settlement from './settlement.ts';

export const messages: readonly Message[] = [
  nodeForPsp,
  nodeForIO,
  paForNode,
  pspForNode,
  settlement,
  older,
  olderStation,
  olderFrontEnd,
  olderInstitution,
  olderProvider,
  olderRecovery,
  rptAndRt,
  serviceCatalogue,
].flatMap((part) => Object.values<Message>(part));
